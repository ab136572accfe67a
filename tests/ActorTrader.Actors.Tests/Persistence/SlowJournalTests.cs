namespace ActorTrader.Actors.Tests.Persistence;

/// <summary>Persisting is the same when every answer of the journal comes later, from another thread.</summary>
public sealed class PersistOverASlowJournalTests : PersistTests
{
    public PersistOverASlowJournalTests() => _journal.AnswersLater = true;
}

/// <summary>Recovery is the same when every answer of the journal comes later, from another thread.</summary>
public sealed class RecoveryFromASlowJournalTests : RecoveryTests
{
    public RecoveryFromASlowJournalTests() => _journal.AnswersLater = true;
}

/// <summary>The order of handlers is the same when every answer of the journal comes later, from another thread.</summary>
public sealed class PersistOrderOverASlowJournalTests : PersistOrderTests
{
    public PersistOrderOverASlowJournalTests() => _journal.AnswersLater = true;
}

/// <summary>Faults do the same when every answer of the journal comes later, from another thread.</summary>
public sealed class FaultsOverASlowJournalTests : PersistFaultTests
{
    public FaultsOverASlowJournalTests() => _journal.AnswersLater = true;
}
