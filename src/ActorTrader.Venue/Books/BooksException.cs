namespace ActorTrader.Venue.Books;

/// <summary>The venue's books cannot be opened or written; the message says which file and why.</summary>
public sealed class BooksException(string message, Exception? inner = null) : Exception(message, inner);
