package org.triggerrelay.access;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Gate;
import org.triggerrelay.http.Request;

/** The gate where nobody has to sign in: lets everyone in but the pages of other sites. */
final class OpenDoor implements Gate {
    private final Origins origins;

    OpenDoor(Origins origins) {
        this.origins = origins;
    }

    @Override
    public boolean letsAnyoneSend() {
        return true;
    }

    @Override
    public CompletionStage<Word> ask(Arrival arrival) {
        Request request = arrival.request();
        boolean isLink = request.path().startsWith("/unsubscribe/");
        Optional<String> why =
                origins.foreignHost(request).or(() -> isLink ? Optional.empty() : origins.foreignPage(request));
        return CompletableFuture.completedStage(
                why.<Word>map(said -> new Word.Leave(Denied.foreign(said))).orElse(new Word.Enter(Caller.ANYONE)));
    }
}
