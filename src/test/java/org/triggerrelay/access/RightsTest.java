package org.triggerrelay.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Scope;

/** The table of rights: each operation has its row, and nothing that it does not name is for anyone but operators. */
class RightsTest {
    private static final Path PAGE = Path.of("docs/access.md");

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationOfTheInterfaceHasARowOfItsOwn(String operation) {
        Set<String> rows = Stream.concat(Stream.of(Rights.FEED), Rights.named().stream())
                .map(right -> right.method() + " " + right.path().replaceAll("\\{[^}]+}", "{}"))
                .collect(Collectors.toSet());

        assertThat(rows).contains(operation.replaceAll("\\{[^}]+}", "{}"));
    }

    static List<String> operations() throws Exception {
        var all = new ArrayList<String>();
        for (String file : List.of("operations.json", "operator.json")) {
            JsonNode json =
                    new ObjectMapper().readTree(Files.readString(Path.of("src/main/resources/schema/api", file)));
            for (String list : List.of("operations", "eachTrigger")) {
                json.path(list)
                        .forEach(one -> all.add(one.path("method").asText() + " "
                                + one.path("path").asText()));
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /segments",
        "POST, /segments",
        "DELETE, /api/flows",
        "POST, /api/nobody-knows",
        "OPTIONS, /api/flows",
        "GET, /nobody-knows",
        "POST, /",
        "GET, /%zz",
        "GET, /triggers/x/y",
        "POST, /api/me",
        "TRACE, /api/keys",
        "GET, /sign-in/",
        "GET, /observe",
        "GET, /triggers%2Fx"
    })
    void whatNoRowNamesIsForOperatorsOfAllInstances(String method, String path) {
        Right right = Rights.of(method, path);

        assertThat(right.anyOf()).containsExactly(Scope.OPERATOR);
        assertThat(right.ofAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /api/keys, /api/keys",
        "GET, /%61pi/keys, /api/keys",
        "GET, /api/k%65ys, /api/keys",
        "GET, /api/triggers/x/subscriptions/sub-1, /api/triggers/{trigger}/subscriptions/{id}",
        "GET, /triggers/x/subscriptions/sub-1.k, /triggers/{trigger}/subscriptions/{id}.{key}",
        "GET, /triggers/x/subscriptions/sub-1%2Ek, /triggers/{trigger}/subscriptions/{id}.{key}"
    })
    void aPathIsReadAsThoseReadItWhoAnswer(String method, String path, String row) {
        assertThat(Rights.of(method, path).path()).isEqualTo(row);
    }

    @Test
    void nothingThatChangesIsOpenButByALinkThatIsItsOwnKey() {
        assertThat(Rights.named())
                .filteredOn(right -> right.isOpen() && !right.action().isEmpty())
                .extracting(Right::path)
                .allMatch(path -> path.contains("{id}.{key}"));
    }

    @Test
    void anOperatorMayAllThatReadersAndSubscribersMayAndSendsNoEvents() {
        var operator = new Caller("ana", Set.of(Scope.OPERATOR), null, Set.of());

        assertThat(Rights.named()).allMatch(right -> right.isOf(operator));
        assertThat(Rights.FEED.isOf(operator)).isFalse();
    }

    /** {@code -Dgolden.update=true} writes it anew, to be read and committed. */
    @Test
    void thePageForPeopleSaysWhatTheTableSays() throws Exception {
        String written = RightsPage.written();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }
}
