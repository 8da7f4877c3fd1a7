package org.triggerrelay.http;

import java.util.Optional;

/** Some paths of the interface for subscribers. */
public interface Resource {

    /**
     * The answer, where the path is one of these; a {@link Refused}, or an exception of the ledger, is answered for it.
     * A request whose method is HEAD comes as GET.
     */
    Optional<Response> answer(Request request);
}
