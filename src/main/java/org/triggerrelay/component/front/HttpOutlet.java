package org.triggerrelay.component.front;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;
import org.triggerrelay.http.Outlet;

/** An answer that goes out in pieces; pieces that would pile up behind a slow receiver are dropped. */
final class HttpOutlet implements Outlet {
    private final HttpServerResponse response;
    private final Context context;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    HttpOutlet(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
        response.closeHandler(closed -> end.complete(null));
        response.exceptionHandler(broken -> end.complete(null));
        if (response.closed()) {
            end.complete(null);
        }
    }

    @Override
    public void send(String piece) {
        context.runOnContext(there -> {
            if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
                response.write(piece);
            }
        });
    }

    @Override
    public void onEnd(Runnable what) {
        end.thenRun(what);
    }
}
