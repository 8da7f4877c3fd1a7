package org.triggerrelay.catalog.connector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What both files say of signing in: the definition by Swagger's security, the properties by a connection's parameters. */
final class Security {
    static final String KEY_HEADER = "X-API-Key";

    private static final String LOGIN = "https://login.microsoftonline.com/";
    private static final String BY_KEY = "api_key";
    private static final String BY_TOKEN = "entra_id";
    private static final String SCOPE = "access_as_user";

    private Security() {}

    /** Adds {@code securityDefinitions} and {@code security} to a definition. */
    static void addTo(ObjectNode definition, SignIn signIn) {
        ObjectNode schemes = definition.putObject("securityDefinitions");
        switch (signIn) {
            case SignIn.ApiKey key -> {
                schemes.putObject(BY_KEY)
                        .put("type", "apiKey")
                        .put("in", "header")
                        .put("name", KEY_HEADER);
                definition.putArray("security").addObject().putArray(BY_KEY);
            }
            case SignIn.Entra entra -> {
                String authority = LOGIN + entra.tenant() + "/oauth2/";
                schemes.putObject(BY_TOKEN)
                        .put("type", "oauth2")
                        .put("flow", "accessCode")
                        .put("authorizationUrl", authority + "authorize")
                        .put("tokenUrl", authority + "token")
                        .putObject("scopes")
                        .put(SCOPE, "Act for the person who has signed in.");
                definition.putArray("security").addObject().putArray(BY_TOKEN).add(SCOPE);
            }
        }
    }

    /** The parameters of a connection, as a maker is asked for them. */
    static ObjectNode parameters(SignIn signIn) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        switch (signIn) {
            case SignIn.ApiKey key -> {
                ObjectNode asked =
                        parameters.putObject(BY_KEY).put("type", "securestring").putObject("uiDefinition");
                asked.put("displayName", "Key");
                asked.put("description", "The key of this relay that you were given.");
                asked.put("tooltip", "Whoever runs the relay gives out its keys.");
                asked.putObject("constraints")
                        .put("tabIndex", 2)
                        .put("clearText", false)
                        .put("required", "true");
            }
            case SignIn.Entra entra -> {
                ObjectNode settings = parameters
                        .putObject("token")
                        .put("type", "oauthSetting")
                        .putObject("oAuthSettings");
                settings.put("identityProvider", "aad").put("clientId", entra.clientId());
                settings.putArray("scopes").add(SCOPE);
                settings.put("redirectMode", "Global");
                settings.put("redirectUrl", "https://global.consent.azure-apim.net/redirect");
                settings.putObject("properties").put("IsFirstParty", "False");
                ObjectNode custom = settings.putObject("customParameters");
                custom.putObject("loginUri").put("value", "https://login.windows.net");
                custom.putObject("tenantId").put("value", entra.tenant());
                custom.putObject("resourceUri").put("value", entra.resource());
            }
        }
        return parameters;
    }
}
