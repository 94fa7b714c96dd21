package commerce.ai.chat;

import commerce.ai.policy.Outcome;
import commerce.ai.policy.Outcome.Answered;
import commerce.ai.policy.Outcome.Unanswered;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** An answer in pieces, from the thread that waits for them to the connection that sends them. */
final class CompletionStream {

    private static final String END = "[DONE]";

    private final CompletionRequest request;
    private final Completions completions;
    private final Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private volatile boolean gone;
    private @Nullable Thread asking;

    CompletionStream(CompletionRequest request, Completions completions) {
        this.request = request;
        this.completions = completions;
    }

    /** Done with the first piece, or with what went wrong before it. */
    CompletableFuture<Boolean> begun() {
        return begun;
    }

    /** The data of the events to send. */
    Flux<String> events() {
        return events.asFlux().doOnCancel(() -> gone = true);
    }

    /** Begins, in a thread of its own. */
    void start(Function<Consumer<String>, Outcome> ask) {
        asking = Thread.ofVirtual().name("chat").start(() -> run(ask));
    }

    /** Nobody waits for the first piece any more: who is being asked for it is let go. */
    void cancel() {
        gone = true;
        if (asking != null) {
            asking.interrupt();
        }
    }

    private void run(Function<Consumer<String>, Outcome> ask) {
        try {
            switch (ask.apply(this::piece)) {
                case Answered answered -> end(answered);
                case Unanswered unanswered -> end(OpenAiError.of(unanswered));
            }
        } catch (CancellationException e) {
            // Nobody is there to be told.
        } catch (RuntimeException e) {
            begun.completeExceptionally(e);
            events.tryEmitError(e);
        }
    }

    private void piece(String text) {
        if (gone) {
            throw new CancellationException();
        }
        send(completions.piece(request.model(), text, !begun.isDone()).toString());
        begun.complete(true);
    }

    private void end(Answered answered) {
        send(completions.piece(request.model(), null, false).toString());
        if (request.usage()) {
            send(completions.last(answered).toString());
        }
        send(END);
        events.tryEmitComplete();
    }

    /** Once the status is sent, an error is the last thing in the stream. */
    private void end(OpenAiError error) {
        if (!begun.completeExceptionally(error)) {
            send(error.body().toString());
            send(END);
            events.tryEmitComplete();
        }
    }

    private void send(String event) {
        events.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
