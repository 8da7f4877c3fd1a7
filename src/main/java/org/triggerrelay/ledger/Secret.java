package org.triggerrelay.ledger;

import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.KeyGenerator;

/** A key that nobody can guess; made once for each ledger, by the platform's own generator. */
final class Secret {
    private static final int BITS = 256;

    private Secret() {}

    /** The ledger's. */
    static String of(Statements sql) throws SQLException {
        return Objects.requireNonNull(sql.first("select secret from ledger", row -> row.getString(1)));
    }

    static String fresh() {
        try {
            var generator = KeyGenerator.getInstance("HmacSHA256");
            generator.init(BITS);
            return Base64.getEncoder().encodeToString(generator.generateKey().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
