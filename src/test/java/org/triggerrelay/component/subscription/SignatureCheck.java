package org.triggerrelay.component.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.triggerrelay.Receiver.Request;

/** What a receiver makes of a request's signatures, by Standard Webhooks and its own HMAC. */
final class SignatureCheck {
    private SignatureCheck() {}

    /** Which of these secrets have signed the request. */
    static List<String> signers(Request request, String... secrets) throws Exception {
        List<String> signatures =
                List.of(request.headers().getOrDefault("webhook-signature", "").split(" "));
        String signed = request.headers().get("webhook-id") + "."
                + request.headers().get("webhook-timestamp") + "." + request.text();
        return Stream.of(secrets)
                .filter(secret -> signatures.contains("v1," + hmac(secret, signed)))
                .toList();
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
