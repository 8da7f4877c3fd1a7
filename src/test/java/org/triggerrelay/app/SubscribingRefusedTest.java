package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused when somebody subscribes: always as a problem that says what would be right. */
class SubscribingRefusedTest {
    private static final String FAILED = "/triggers/data-source-refresh-failed/subscriptions";

    private static TestRelay relay;
    private static Subscriber subscriber;

    @BeforeAll
    static void start(@TempDir Path folder) {
        relay = new TestRelay(folder).start();
        subscriber = new Subscriber(relay);
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"callbackUrl":"https://10.0.0.1/?sig=topsecret"}          | callbackUrl | 10.0.0.1 is private
            {"callbackUrl":"http://192.0.2.1/?sig=topsecret"}          | callbackUrl | is for documentation
            {"callbackUrl":"ftp://a.example/?sig=topsecret"}           | callbackUrl | starts with https://
            {"callbackUrl":"https://no-such-host.invalid/?topsecret"}  | callbackUrl | no-such-host.invalid
            {"callback":"teams:https://x.webhook.office.com/topsecret"}| callback    | Workflows
            {"callback":"mail:ana@contoso.example"}                    | callback    | mail.smtp.host
            {"callbackUrl":"https://127.0.0.1/","fallback":"mail:no"}  | fallback    | mail
            {"callbackUrl":"https://127.0.0.1/","above":5}             | above       | carries no number
            {"callbackUrl":"https://127.0.0.1/","subjekt":"a"}         | subjekt     | perhaps subject is meant
            """)
    void theFieldThatIsWrongIsNamed(String body, String field, String detail) throws Exception {
        Answer answer = subscriber.ask("POST", FAILED, body);
        JsonNode problem = answer.json();

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.path("detail").asText()).startsWith(field).contains(detail);
        assertThat(answer.body()).doesNotContain("topsecret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /triggers/data-source-refresh-faild/subscriptions    | {}       | 404 | nearest name is data-source-refresh-failed
            GET    | /triggers/data-source-refresh-faild/subscriptions    | ``       | 404 | nearest name is data-source-refresh-failed
            GET    | /triggers/unmatched/subscriptions/nobody             | ``       | 404 | there is no such subscription
            GET    | /nowhere                                             | ``       | 404 | nothing is at /nowhere
            POST   | /triggers/unmatched/subscriptions                    | {"a"     | 400 | no JSON
            POST   | /triggers/unmatched/subscriptions                    | [1]      | 400 | no JSON object
            PUT    | /triggers/unmatched/subscriptions                    | {}       | 405 | allowed is GET, POST
            DELETE | /subscriptions                                       | ``       | 405 | allowed is GET
            GET    | /subscriptions?limit=0                               | ``       | 400 | limit: found "0"
            GET    | /subscriptions?limit=1001                            | ``       | 400 | from 1 to 1000
            GET    | /subscriptions?after=x                               | ``       | 400 | after: found "x"
            GET    | /subscriptions?state=asleep                          | ``       | 400 | active, off, paused, removed
            GET    | /subscriptions?onwer=me                              | ``       | 400 | there is no such parameter
            """)
    void otherRefusalsSayWhyToo(String method, String path, String body, int status, String detail) throws Exception {
        Answer answer = subscriber.ask(method, path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains(detail);
        assertThat(answer.header("Allow")).isEqualTo(status == 405 ? detail.replace("allowed is ", "") : "");
    }

    @Test
    void aBodyOfAnotherTypeOrTooLargeIsRefused() throws Exception {
        assertThat(subscriber
                        .ask("POST", FAILED, "a=b", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(subscriber
                        .ask("POST", FAILED, "{}", "Content-Type", "application/json", "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
        assertThat(subscriber
                        .ask("POST", FAILED, "{\"subject\":\"" + "a".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(subscriber
                        .ask("POST", FAILED, "{\"subject\":\"" + "a".repeat(3_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }
}
