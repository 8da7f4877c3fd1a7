package org.triggerrelay.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says who a request's caller is, and turns away who may not. It is asked before a request's body is read. */
public interface Gate {

    /**
     * A request that has come in, without its body.
     *
     * @param isSecure whether it came over TLS
     * @param isForFeed whether its path is that of a route that takes events in
     */
    record Arrival(Request request, boolean isSecure, boolean isForFeed) {}

    /** What the gate says. */
    sealed interface Word {
        /** The caller may; the request goes on as this one's. */
        record Enter(Caller caller) implements Word {}

        /** The caller may not, or has to sign in; this is the answer. */
        record Leave(Response response) implements Word {}
    }

    /** Whether anyone may send events: then requests to feeds are let in unasked, but for those of web pages. */
    boolean letsAnyoneSend();

    /** The word on a request; it never fails, and never blocks. */
    CompletionStage<Word> ask(Arrival arrival);

    /** Lets everyone in as {@link Caller#ANYONE}. */
    static Gate open() {
        return new Gate() {
            @Override
            public boolean letsAnyoneSend() {
                return true;
            }

            @Override
            public CompletionStage<Word> ask(Arrival arrival) {
                return CompletableFuture.completedStage(new Word.Enter(Caller.ANYONE));
            }
        };
    }
}
