package org.triggerrelay.site;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;

/** The operator's page at {@code /}, and the files that it is made of below {@code /web}. */
public final class Pages implements Resource {
    /** Everything comes from here, nothing stands in the page itself, and no other page has it in a frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-cache", // kept, and asked about each time: the tag makes that cheap
            "Content-Security-Policy", POLICY,
            "Referrer-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff");

    private final Map<String, WebFile> files = new ConcurrentHashMap<>();
    private final PlainPage plain;

    /** The page of a relay whose interface this is; where it does without JavaScript it speaks this language. */
    public Pages(Function<Request, Response> api, String language) {
        plain = new PlainPage(api, language);
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/") && !request.path().startsWith("/web/")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        if (request.path().equals("/") && request.query().containsKey("plain")) {
            return Optional.of(guarded(plain.answer(request)).with("Cache-Control", "no-store"));
        }
        return at(request.path().equals("/") ? "/web/index.html" : request.path())
                .map(file -> answer(request, file));
    }

    /** What is there is kept; what is not has no end, so it is looked for each time. */
    private Optional<WebFile> at(String path) {
        WebFile kept = files.get(path);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<WebFile> read = WebFile.at(path);
        read.ifPresent(file -> files.put(path, file));
        return read;
    }

    private static Response answer(Request request, WebFile file) {
        Response response = isKnown(request, file.tag())
                ? Response.empty(304)
                : new Response(200, file.contentType(), file.content());
        return guarded(response).with("ETag", file.tag());
    }

    private static Response guarded(Response response) {
        Response guarded = response;
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            guarded = guarded.with(header.getKey(), header.getValue());
        }
        return guarded;
    }

    private static boolean isKnown(Request request, String tag) {
        String known = request.headers().getOrDefault("if-none-match", "");
        return Arrays.stream(known.split(",")).map(String::strip).anyMatch(one -> one.equals(tag) || one.equals("*"));
    }
}
