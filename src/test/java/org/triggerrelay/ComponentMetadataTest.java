package org.triggerrelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The committed metadata of our components names exactly the options that their endpoints have. */
class ComponentMetadataTest {

    private static final Path GENERATED = Path.of("src/generated/resources/META-INF/org/triggerrelay/component");

    @TestFactory
    Stream<DynamicTest> isNotStale() throws IOException {
        Path[] files;
        try (Stream<Path> found = Files.walk(GENERATED)) {
            files = found.filter(file -> file.toString().endsWith(".json")).toArray(Path[]::new);
        }
        assertThat(files).isNotEmpty();
        return Arrays.stream(files)
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> namesTheOptionsOfItsEndpoint(new ObjectMapper().readTree(file.toFile()))));
    }

    private static void namesTheOptionsOfItsEndpoint(JsonNode metadata) throws ClassNotFoundException {
        String component = metadata.get("component").get("javaType").asText();
        Class<?> endpoint = Class.forName(component.replaceFirst("Component$", "Endpoint"));
        var described = new TreeSet<String>();
        metadata.get("properties").fieldNames().forEachRemaining(described::add);
        described.removeAll(options(endpoint, type -> !isOurs(type)));

        Class.forName(endpoint.getName() + "UriFactory");
        assertThat(described)
                .as("./relay test writes src/generated anew; commit it")
                .isEqualTo(options(endpoint, ComponentMetadataTest::isOurs));
    }

    /** The options that those types of an endpoint's family declare. */
    private static Set<String> options(Class<?> endpoint, Predicate<Class<?>> declaredBy) {
        var options = new TreeSet<String>();
        for (Class<?> type = endpoint; type != null; type = type.getSuperclass()) {
            if (declaredBy.test(type)) {
                Arrays.stream(type.getDeclaredFields())
                        .filter(field ->
                                field.isAnnotationPresent(UriPath.class) || field.isAnnotationPresent(UriParam.class))
                        .forEach(field -> options.add(field.getName()));
            }
        }
        return options;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.triggerrelay.");
    }
}
