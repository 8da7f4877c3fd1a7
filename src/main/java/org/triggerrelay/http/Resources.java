package org.triggerrelay.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.ledger.LedgerUnavailable;

/** Answers requests: the first of the resources whose path it is. */
public final class Resources {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final List<Resource> resources;
    private final int maxBody;

    /** Resources that are asked in this order, with bodies of so many bytes at most. */
    public Resources(List<Resource> resources, int maxBody) {
        this.resources = List.copyOf(resources);
        this.maxBody = maxBody;
    }

    public Response answer(Request request) {
        if (request.body().length > maxBody) {
            return Response.problem(413, "the body is larger than " + maxBody + " bytes");
        }
        try {
            return ofResource(request.method().equals("HEAD") ? request.as("GET") : request);
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

    /** The path may end with a key, so the log has only the first of its names. */
    private static Response failed(Request request, RuntimeException failure) {
        String first = request.path().replaceFirst("^(/[^/]*).*$", "$1");
        LOG.error("A request to {} failed", first, failure);
        return Response.problem(500, "the relay failed; its log says more");
    }
}
