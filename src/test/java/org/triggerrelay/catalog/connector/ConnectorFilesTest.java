package org.triggerrelay.catalog.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.triggerrelay.catalog.connector.Rule.holds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector's files: those beside the code are those that the code makes, and the platform takes them. */
class ConnectorFilesTest {
    private static final Path FOLDER = Path.of("connector");
    private static final Path SCHEMAS = Path.of("../shared/schemas");
    static final List<SignIn> SIGN_INS = Connectors.SIGN_INS;

    private static final Set<String> CATEGORIES = Set.of(
            "AI",
            "Business Management",
            "Business Intelligence",
            "Collaboration",
            "Commerce",
            "Communication",
            "Content and Files",
            "Finance",
            "Data",
            "Human Resources",
            "Internet of Things",
            "IT Operations",
            "Lifestyle and Entertainment",
            "Marketing",
            "Productivity",
            "Sales and CRM",
            "Security",
            "Social Media",
            "Website");

    @Test
    void theFilesBesideTheCodeAreThoseThatTheCodeMakes() throws IOException {
        Map<String, byte[]> made = Connectors.with(new SignIn.ApiKey()).files();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, byte[]> file : made.entrySet()) {
                Files.write(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }

        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(made.keySet());
        }
        assertThat(made.keySet()).filteredOn(name -> !name.endsWith(".png")).allSatisfy(name -> assertThat(
                        Files.readString(FOLDER.resolve(name)))
                .as("%s is stale: ./relay connector --host %s writes it anew", name, Connectors.HOST)
                .isEqualTo(new String(made.get(name), StandardCharsets.UTF_8)));
        assertThat(pixels(Files.readAllBytes(FOLDER.resolve("icon.png"))))
                .as("another zlib packs the same picture into other bytes")
                .isEqualTo(pixels(made.get("icon.png")));
    }

    @Test
    void theSameConnectorIsMadeOfTheSameBytes() {
        Map<String, byte[]> first = Connectors.with(new SignIn.ApiKey()).files();
        Map<String, byte[]> second = Connectors.with(new SignIn.ApiKey()).files();

        assertThat(first.keySet()).containsExactlyElementsOf(second.keySet());
        assertThat(first).allSatisfy((name, bytes) -> assertThat(bytes).as(name).isEqualTo(second.get(name)));
    }

    @Test
    void theTriggersAreTheSixOfThePlatformAndTheActionsThoseOfEveryFlow() {
        var definition = Definition.of(Connectors.with(new SignIn.ApiKey()).definition());

        assertThat(definition.triggers().map(Definition.Operation::path))
                .containsExactly(
                        "/triggers/data-source-refresh-failed/subscriptions",
                        "/triggers/data-source-refresh-succeeded/subscriptions",
                        "/triggers/segment-threshold-crossed/subscriptions",
                        "/triggers/measure-threshold-crossed/subscriptions",
                        "/triggers/full-refresh-completed/subscriptions",
                        "/triggers/unification-refresh-completed/subscriptions");
        assertThat(definition.operations().stream()
                        .filter(each -> !each.isTrigger() && !each.isInternal())
                        .map(Definition.Operation::id))
                .containsExactlyInAnyOrder(
                        "ListInstances",
                        "ListDataSources",
                        "ListSegments",
                        "ListMeasures",
                        "ListRuns",
                        "GetRunReport",
                        "PostStatusEvent",
                        "ListFirings",
                        "GetFiring",
                        "AcknowledgeFiring");
    }

    @ParameterizedTest
    @FieldSource("SIGN_INS")
    void theDefinitionIsValidAgainstTheSchemaOfMicrosoftsTools(SignIn signIn) throws IOException {
        Schema schema = published("apiDefinition.swagger.schema.clean.json", SpecificationVersion.DRAFT_4);
        if (schema == null) {
            return;
        }
        assertThat(schema.validate(Connectors.with(signIn).definition(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(Definition.small().root().toString(), InputFormat.JSON))
                .isEmpty();
        var broken = Definition.small();
        broken.info().remove("title");
        assertThat(schema.validate(broken.root().toString(), InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("SIGN_INS")
    void thePropertiesAreValidAgainstTheSchemaOfMicrosoftsTools(SignIn signIn) throws IOException {
        Schema schema = published("paconn-apiProperties.schema.clean.json", SpecificationVersion.DRAFT_7);
        if (schema == null) {
            return;
        }
        assertThat(schema.validate(Connectors.with(signIn).properties(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"properties\":{}}", InputFormat.JSON)).isNotEmpty();
    }

    private static @Nullable Schema published(String name, SpecificationVersion version) throws IOException {
        Path file = SCHEMAS.resolve(name);
        if (!Files.exists(file)) {
            System.out.println(
                    "Microsoft's " + name + " is not beside this checkout: the connector goes unchecked by it.");
            return null;
        }
        ObjectNode schema = (ObjectNode) Definition.JSON.readTree(file.toFile());
        schema.remove("id"); // a word of draft 4, which the younger one has too, where it means nothing
        return SchemaRegistry.withDefaultDialect(version).getSchema(schema.toString(), InputFormat.JSON);
    }

    @Test
    void theConnectionIsTriedByAnOperationThatFetchesAndRequiresNothing() {
        holds(
                d -> Stream.of(d.root()
                                .at("/x-ms-capabilities/testConnection/operationId")
                                .asText())
                        .filter(id -> d.operations().stream()
                                .noneMatch(each -> each.id().equals(id)
                                        && each.method().equals("get")
                                        && each.parameters().noneMatch(one -> one.path("required")
                                                .asBoolean()))),
                small -> small.root().remove("x-ms-capabilities"),
                small -> small.at("/x-ms-capabilities/testConnection").put("operationId", "NoteStorm"),
                small -> small.at("/paths/~1places/get/parameters/0").put("required", true));
    }

    @Test
    void theMetadataHaveAWebsiteAPrivacyPolicyAndOneOrTwoOfTheCategories() {
        holds(
                d -> Stream.of("Website", "Privacy policy", "Categories")
                        .filter(name -> !isGood(name, metadata(d, name))),
                small -> small.root().remove("x-ms-connector-metadata"),
                small -> ((ObjectNode) small.root().at("/x-ms-connector-metadata/0")).put("propertyValue", "storms"),
                small -> ((ObjectNode) small.root().at("/x-ms-connector-metadata/2")).put("propertyValue", "Weather"),
                small -> ((ObjectNode) small.root().at("/x-ms-connector-metadata/2"))
                        .put("propertyValue", "Data;Security;Website"));
    }

    private static String metadata(Definition definition, String name) {
        return Definition.objects(definition.root().path("x-ms-connector-metadata"))
                .filter(each -> each.path("propertyName").asText().equals(name))
                .map(each -> each.path("propertyValue").asText())
                .findFirst()
                .orElse("");
    }

    private static boolean isGood(String name, String value) {
        List<String> categories = List.of(value.split(";"));
        return name.equals("Categories")
                ? categories.size() <= 2 && CATEGORIES.containsAll(categories)
                : value.matches("https://[^ ]+");
    }

    @Test
    void whatIsAskedToSignInByIsDefined() {
        holds(
                d -> Definition.objects(d.root().path("security"))
                        .flatMap(each -> each.properties().stream())
                        .filter(each -> !isDefined(d.root().path("securityDefinitions"), each))
                        .map(Map.Entry::getKey),
                small -> small.root().remove("securityDefinitions"),
                small -> ((ObjectNode) small.root().at("/security/0"))
                        .putArray("api_key")
                        .add("read"));
    }

    private static boolean isDefined(JsonNode schemes, Map.Entry<String, JsonNode> asked) {
        JsonNode scheme = schemes.path(asked.getKey());
        return scheme.isObject()
                && Definition.texts(asked.getValue())
                        .allMatch(scope -> scheme.path("scopes").has(scope));
    }

    @Test
    void whoeverSignsInDoesSoByAKeyInAHeaderOrByAnAuthorizationCode() {
        holds(
                d -> d.root().path("securityDefinitions").properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(each -> !isKey(each) && !isCode(each))
                        .map(JsonNode::toString),
                small -> small.at("/securityDefinitions/api_key").put("in", "query"),
                small -> small.at("/securityDefinitions/api_key").put("type", "basic"),
                small -> small.at("/securityDefinitions/api_key")
                        .put("type", "oauth2")
                        .put("flow", "application"));
    }

    private static boolean isKey(JsonNode scheme) {
        return scheme.path("type").asText().equals("apiKey")
                && scheme.path("in").asText().equals("header")
                && scheme.path("name").asText().equals("X-API-Key");
    }

    private static boolean isCode(JsonNode scheme) {
        return scheme.path("type").asText().equals("oauth2")
                && scheme.path("flow").asText().equals("accessCode")
                && scheme.path("authorizationUrl")
                        .asText()
                        .startsWith("https://login.microsoftonline.com/contoso.example/")
                && scheme.path("tokenUrl").asText().startsWith("https://login.microsoftonline.com/contoso.example/");
    }

    @Test
    void aConnectionByKeyAsksForTheKeyAndHidesIt() {
        JsonNode asked = parameters(new SignIn.ApiKey()).path("api_key");

        assertThat(asked.path("type").asText()).isEqualTo("securestring");
        assertThat(asked.at("/uiDefinition/constraints/required").asText()).isEqualTo("true");
    }

    @Test
    void aConnectionByEntraNamesTheApplicationAndNoSecret() {
        JsonNode settings = parameters(SIGN_INS.getLast()).at("/token/oAuthSettings");

        assertThat(settings.path("identityProvider").asText()).isEqualTo("aad");
        assertThat(settings.path("clientId").asText()).isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(settings.at("/customParameters/tenantId/value").asText()).isEqualTo("contoso.example");
        assertThat(settings.at("/customParameters/resourceUri/value").asText()).isEqualTo("api://relay.example.com");
        assertThat(settings.path("redirectUrl").asText()).isEqualTo("https://global.consent.azure-apim.net/redirect");
        assertThat(settings.findValue("clientSecret")).isNull();
    }

    private static JsonNode parameters(SignIn signIn) {
        return Definition.of(Connectors.with(signIn).properties()).root().at("/properties/connectionParameters");
    }

    @Test
    void theIconHasTheSizeAndTheColourThatThePlatformWants() throws IOException {
        byte[] file = Connectors.with(new SignIn.ApiKey()).files().get("icon.png");
        BufferedImage icon = ImageIO.read(new ByteArrayInputStream(file));
        String colour = Definition.of(Connectors.with(new SignIn.ApiKey()).properties())
                .root()
                .at("/properties/iconBrandColor")
                .asText();

        assertThat(icon.getWidth()).isEqualTo(230);
        assertThat(icon.getHeight()).isEqualTo(230);
        assertThat(icon.getColorModel().hasAlpha()).isFalse();
        assertThat(colour).matches("#[0-9a-f]{6}").isNotIn("#ffffff", "#007ee5");
        assertThat(List.of(icon.getRGB(0, 0), icon.getRGB(229, 0), icon.getRGB(0, 229), icon.getRGB(229, 229)))
                .containsOnly(0xff000000 | Integer.parseInt(colour.substring(1), 16));
        assertThat(pixels(file).stream().distinct().count())
                .as("something is drawn")
                .isGreaterThan(2);
        assertThat(file.length).isLessThan(20_000);
    }

    private static List<Integer> pixels(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .mapToObj(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .toList();
    }

    @Test
    void thePageSaysHowToImportItAndNamesEveryTriggerAndAction() {
        for (SignIn signIn : SIGN_INS) {
            String page = new String(Connectors.with(signIn).files().get("README.md"), StandardCharsets.UTF_8);

            assertThat(page)
                    .contains("paconn create --api-def apiDefinition.swagger.json", "https://relay.example.com/")
                    .doesNotContain("{{");
            assertThat(Definition.of(Connectors.with(signIn).definition()).operations())
                    .filteredOn(each -> !each.isInternal())
                    .allSatisfy(each -> assertThat(page)
                            .contains(each.json().path("summary").asText()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://relay.example.com", "relay.example.com/", "relay example", "-relay", "relay:port"})
    void aHostThatIsNoNameAloneIsRefused(String host) {
        assertThatThrownBy(() -> new Connector(host, new SignIn.ApiKey(), List.of()))
                .hasMessageStartingWith("--host: found \"" + host + "\"; allowed is the name alone");
    }
}
