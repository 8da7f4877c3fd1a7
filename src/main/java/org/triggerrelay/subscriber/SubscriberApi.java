package org.triggerrelay.subscriber;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.ledger.LedgerUnavailable;
import org.triggerrelay.operator.Request;
import org.triggerrelay.operator.Response;

/** Answers those who subscribe to triggers, and their flows: the first of the resources whose path it is. */
public final class SubscriberApi {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriberApi.class);

    /** The largest body, in bytes. */
    static final int MAX_BODY = 64 * 1024;

    private final List<Resource> resources;

    public SubscriberApi(List<Resource> resources) {
        this.resources = List.copyOf(resources);
    }

    public Response answer(Request request) {
        if (request.body().length > MAX_BODY) {
            return Response.problem(413, "the body is larger than " + MAX_BODY + " bytes");
        }
        try {
            return ofResource(request.method().equals("HEAD") ? as("GET", request) : request);
        } catch (Refused refused) {
            return Problems.of(refused);
        } catch (IllegalArgumentException refused) {
            return Response.problem(400, String.valueOf(refused.getMessage()));
        } catch (LedgerUnavailable unavailable) {
            return Problems.away(String.valueOf(unavailable.getMessage()));
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof LedgerUnavailable unavailable) {
                return Problems.away(String.valueOf(unavailable.getMessage()));
            }
            return failed(request, failed);
        } catch (RuntimeException failure) {
            return failed(request, failure);
        }
    }

    private Response ofResource(Request request) {
        for (Resource resource : resources) {
            Optional<Response> answer = resource.answer(request);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return Response.problem(404, "nothing is at " + request.path());
    }

    private static Request as(String method, Request request) {
        return new Request(method, request.path(), request.query(), request.headers(), request.body());
    }

    /** The path may end with a key, so the log has only the first of its names. */
    private static Response failed(Request request, RuntimeException failure) {
        String first = request.path().replaceFirst("^(/[^/]*).*$", "$1");
        LOG.error("A request to {} failed", first, failure);
        return Response.problem(500, "the relay failed; its log says more");
    }
}
