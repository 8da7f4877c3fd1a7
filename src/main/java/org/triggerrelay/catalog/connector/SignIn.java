package org.triggerrelay.catalog.connector;

/** How makers prove to the relay who they are. */
public sealed interface SignIn {

    /** By a key of the relay's, in the header {@code X-API-Key}. */
    record ApiKey() implements SignIn {}

    /**
     * By their account in Microsoft Entra ID.
     *
     * @param clientId the application that the connector signs in as; its secret is told to the platform, never to us
     * @param tenant the directory, by id or domain; {@code common} for any
     * @param resource what the token is for: the application's URI of the relay
     */
    record Entra(String clientId, String tenant, String resource) implements SignIn {
        public Entra {
            if (clientId.isBlank() || tenant.isBlank() || resource.isBlank()) {
                throw new IllegalArgumentException("Entra ID needs a client id, a tenant and a resource");
            }
        }
    }
}
