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

/** An answer in pieces, from the provider's connection to the caller's. */
final class CompletionStream {

    private static final String END = "[DONE]";

    private final CompletionRequest request;
    private final Completions completions;
    private final Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final CompletableFuture<Outcome> asking;

    /**
     * @param ask begins to ask, and gives the pieces to whom it is given
     */
    CompletionStream(
            CompletionRequest request,
            Completions completions,
            Function<Consumer<String>, CompletableFuture<Outcome>> ask) {
        this.request = request;
        this.completions = completions;
        this.asking = ask.apply(this::piece);
        CompletableFuture<Outcome> _ = asking.whenComplete(this::end);
    }

    /** Done with the first piece, or with what went wrong before it. */
    CompletableFuture<Boolean> begun() {
        return begun;
    }

    /** The data of the events to send. */
    Flux<String> events() {
        return events.asFlux().doOnCancel(this::cancel);
    }

    /** Nobody waits for more: who is being asked for it is let go. */
    void cancel() {
        asking.cancel(true);
    }

    private void piece(String text) {
        send(completions.piece(request.model(), text, !begun.isDone()).toString());
        begun.complete(true);
    }

    private void end(@Nullable Outcome outcome, @Nullable Throwable failure) {
        switch (outcome) {
            case Answered answered -> end(answered);
            case Unanswered unanswered -> end(OpenAiError.of(unanswered));
            case null -> {
                // Where it was cancelled nobody is there to be told.
                if (failure != null && !(failure instanceof CancellationException)) {
                    begun.completeExceptionally(failure);
                    events.tryEmitError(failure);
                }
            }
        }
    }

    private void end(Answered answered) {
        send(completions.end(request.model(), answered).toString());
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
