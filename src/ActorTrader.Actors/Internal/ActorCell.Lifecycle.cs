using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Internal;

/// <summary>Creation, failure, restart and stop.</summary>
internal sealed partial class ActorCell
{
    private Hold _hold;
    private int _suspensions;
    private bool _created;
    private bool _isCreating;
    private bool _failed;
    private bool _stopping;

    /// <summary>What a persistent actor hands on to its next incarnation: the write in flight.</summary>
    public Task? WriteInFlight
    {
        get => _extras?.WriteInFlight;
        set => Extra.WriteInFlight = value;
    }

    public bool IsTerminated => Volatile.Read(ref _closed);

    public bool IsStopping => _stopping;

    public void OnSuspend() => Suspend(except: null);

    public void OnResume(Exception? causedByFailure)
    {
        if (_stopping || IsRecreating)
        {
            ResumeOnce();
            return;
        }

        if (_actor is null)
        {
            // The constructor failed: there is nothing to resume, so it is tried again.
            Recreate(causedByFailure ?? new ActorInitializationException("resumed before it was created"));
            return;
        }

        ResumeOnce();
        if (causedByFailure is not null) _failed = false;
        foreach (var child in ChildSnapshot())
        {
            child.SendSystemMessage(new ResumeMessage(ReferenceEquals(child, _extras?.Perpetrator) ? causedByFailure : null));
        }

        SetPerpetrator(null);
        if (_suspensions != 0) return;
        if ((_hold & Hold.Task) == 0) ActFor(null, null);
        ArmReceiveTimeout();
        RunPostponed();
    }

    public void OnRecreate(Exception cause)
    {
        if (_stopping || IsRecreating)
        {
            ResumeOnce();
            return;
        }

        Recreate(cause);
    }

    public void OnStop()
    {
        if (_stopping) return;
        _stopping = true;
        WarnOfUnfinishedHandler("stopped");
        SetReceiveTimeout(null);
        _extras?.Timers?.CancelAll();
        Children.Close();
        StopAllChildren();
        if (ChildCount == 0) FinishStop();
    }

    public void OnWork(ActorWork work)
    {
        if (_stopping || !ReferenceEquals(work.Incarnation, _actor)) return;
        if (_suspensions != 0 || ((_hold & Hold.Task) != 0 && !work.ContinuesHandler))
        {
            (Extra.Postponed ??= []).Add(work);
            return;
        }

        var (message, sender) = (_message, _sender);
        try
        {
            work.Run(this);
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }

        // An asynchronous handler under way goes on acting for its own message.
        if ((_hold & Hold.Task) == 0) ActFor(null, null);
        else ActFor(message, sender);
    }

    /// <summary>Reports a failure to the parent and waits, suspended with all children, for its directive.</summary>
    /// <param name="cause">What went wrong.</param>
    /// <param name="perpetrator">The child whose failure is escalated; it is suspended already, by its own failure.</param>
    public void Fail(Exception cause, LocalActorRef? perpetrator = null)
    {
        if (_stopping)
        {
            _system.LogError(cause, _self, "failed while stopping");
            return;
        }

        if (_failed) return;
        _failed = true;
        SetPerpetrator(perpetrator);
        Suspend(perpetrator);
        _parent.SendSystemMessage(new FailedMessage(_self, cause));
    }

    public void OnChildFailed(LocalActorRef child, Exception cause)
    {
        if (!HasChild(child) || _actor is null) return;
        var (message, sender) = (_message, _sender);
        ActFor(message, child);
        try
        {
            if (!_actor.StrategyForChildren().HandleFailure(this, child, cause)) Fail(cause, child);
        }
        catch (Exception e)
        {
            Fail(e, child);
        }

        ActFor(message, sender);
    }

    private void Suspend(LocalActorRef? except)
    {
        _suspensions++;
        foreach (var child in ChildSnapshot())
        {
            if (!ReferenceEquals(child, except)) child.SendSystemMessage(new SuspendMessage());
        }
    }

    private void Create()
    {
        _created = true;
        try
        {
            var actor = NewActor();
            _actor = actor;
            actor.AroundPreStart();
        }
        catch (Exception e)
        {
            _actor = null;
            Fail(new ActorInitializationException(_self, $"Exception during creation of {_self.Path}: {e.Message}", e));
        }
    }

    private ActorBase NewActor()
    {
        _isCreating = true;
        if (_extras is not null) _extras.Below = null;
        _behavior = ActorBase.EmptyReceive;
        try
        {
            var actor = Props.NewActor() ?? throw new ActorInitializationException(_self, "the producer returned null");
            if (actor is IWithTimers withTimers) withTimers.Timers = Extra.Timers = new TimerScheduler(this);
            if (actor is IActorStash withStash) withStash.Stash = Extra.Stash = new ActorStash(this, _system.StashCapacityOf(Props, actor));
            if (actor is IInitializable initializable) initializable.Constructed();
            if (_system.ActorPipelineResolver.TotalPluginCount > 0) _system.ActorPipelineResolver.ResolvePipeline(actor.GetType()).AfterActorIncarnated(actor, this);
            return actor;
        }
        finally
        {
            _isCreating = false;
        }
    }

    private void Recreate(Exception cause)
    {
        Extra.Recreating = cause;
        if (_actor is { } failed)
        {
            try
            {
                failed.AroundPreRestart(cause, _message);
            }
            catch (Exception e)
            {
                _system.LogError(new PreRestartException(_self, e, cause, _message), _self, "PreRestart failed");
            }

            Release(failed);
        }
        else
        {
            StopAllChildren();
        }

        Discard();
        if (StoppingChildCount == 0) FinishRecreate();
    }

    // Nothing of the old incarnation may reach the new one, but its stash returns to the mailbox.
    private void Discard()
    {
        var extra = Extra;
        WarnOfUnfinishedHandler("restarted");
        extra.Stash?.UnstashAll();
        extra.Stash = null;
        extra.Timers?.CancelAll();
        extra.Timers = null;
        SetReceiveTimeout(null);
        _hold = Hold.None;
        extra.Asynchronous = null;
        extra.Postponed = null;
        _actor = null;
        ActFor(null, null);
    }

    private void FinishRecreate()
    {
        var cause = Extra.Recreating!;
        var survivors = ChildSnapshot();
        Extra.Recreating = null;
        _failed = false;
        SetPerpetrator(null);
        ResumeOnce();
        try
        {
            var fresh = NewActor();
            _actor = fresh;
            fresh.AroundPostRestart(cause, null);
        }
        catch (Exception e)
        {
            _actor = null;
            Fail(new PostRestartException(_self, e, cause));
            return;
        }

        foreach (var child in survivors) child.SendSystemMessage(new RecreateMessage(cause));
    }

    private void FinishStop()
    {
        var actor = _actor;
        try
        {
            actor?.AroundPostStop();
        }
        catch (Exception e)
        {
            _system.LogError(e, _self, "PostStop failed");
        }

        _extras?.Stash?.UnstashAll();
        _behavior = ActorBase.EmptyReceive;
        _actor = null;
        ActFor(null, null);
        Volatile.Write(ref _closed, true);
        Interlocked.MemoryBarrier();
        _executor.Detach(this);
        if (actor is not null) Release(actor);
        if (_subscribed) _system.EventStream.Unsubscribe(_self);
        DrainToDeadLetters();
        TellOfTermination();
    }

    private void Release(ActorBase actor)
    {
        if (_system.ActorPipelineResolver.TotalPluginCount > 0) _system.ActorPipelineResolver.ResolvePipeline(actor.GetType()).BeforeActorIncarnated(actor, this);
        try
        {
            Props.Release(actor);
        }
        catch (Exception e)
        {
            _system.LogError(e, _self, "could not be released");
        }
    }

    private void ResumeOnce()
    {
        if (_suspensions > 0) _suspensions--;
    }

    private void RunPostponed()
    {
        if (_extras?.Postponed is not { } postponed) return;
        _extras.Postponed = null;
        foreach (var work in postponed) OnWork(work);
    }

    private bool IsRecreating => _extras?.Recreating is not null;

    private void SetPerpetrator(LocalActorRef? perpetrator)
    {
        if (perpetrator is not null || _extras is not null) Extra.Perpetrator = perpetrator;
    }
}
