package org.bridgedoctor.ui.wizard;

import java.util.function.Consumer;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.ui.background.Background;
import org.jspecify.annotations.Nullable;

/** Looks hosts up beside the window's thread: the files in which they stand may lie on a slow network. */
public final class HostsViewModel {
    private final Doctor doctor;
    private final Background background;
    private Background.@Nullable Job lookingUp;
    private boolean isClosed;

    HostsViewModel(Doctor doctor, Background background) {
        this.doctor = doctor;
        this.background = background;
    }

    /** Tells, soon and on the window's thread, which hosts are known. */
    public void list(Consumer<HostBook.Known> onKnown) {
        start(() -> doctor.hosts().known(), done(onKnown));
    }

    /** Forgets a recent host, and tells which are left. */
    public void forget(String target, Consumer<HostBook.Known> onKnown) {
        start(() -> doctor.hosts().forget(target), done(onKnown));
    }

    /**
     * Tells where a request leads, soon and on the window's thread; an earlier question that is still open is dropped.
     *
     * @param onFound told where it leads
     * @param onTrouble told why it leads nowhere
     */
    public void lookUp(ConnectRequest request, Consumer<Destination> onFound, Consumer<Trouble> onTrouble) {
        drop();
        lookingUp = start(() -> doctor.hosts().destination(request), outcome -> {
            switch (outcome) {
                case Background.Outcome.Done<Destination> done -> onFound.accept(done.value());
                case Background.Outcome.Failed<Destination> failed ->
                    onTrouble.accept(Trouble.of(Activity.Kind.CONNECT, failed.cause()));
                case Background.Outcome.Cancelled<Destination> dropped -> {
                    // another question was asked meanwhile
                }
            }
        });
    }

    /** Asks nothing any more: a person may close the window while a pause in typing is being waited out. */
    void close() {
        isClosed = true;
        drop();
    }

    private <T> Background.@Nullable Job start(Background.Work<T> work, Consumer<Background.Outcome<T>> onEnd) {
        return isClosed ? null : background.start(work, onEnd);
    }

    /** Drops the question that is open. */
    public void drop() {
        if (lookingUp != null) {
            lookingUp.cancel();
            lookingUp = null;
        }
    }

    /** What fails here costs a suggestion and nothing else. */
    private static <T> Consumer<Background.Outcome<T>> done(Consumer<T> onDone) {
        return outcome -> {
            if (outcome instanceof Background.Outcome.Done<T> done) {
                onDone.accept(done.value());
            }
        };
    }
}
