package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;
import org.triggerrelay.designer.Connection;
import org.triggerrelay.designer.ConnectorFile;
import org.triggerrelay.designer.Described;
import org.triggerrelay.designer.Reply;
import org.triggerrelay.designer.Step;

/** Every operation of the connector's definition, driven against the real relay: each answer is as it is described. */
class ConnectorOperationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Receiver platform;
    private static TestRelay relay;
    private static ConnectorFile connector;
    private static Connection connection;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        platform = new Receiver();
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("watch", "data-source-refresh-failed", platform.url("/watch")))
                .start();
        connector = ConnectorFile.read(Path.of("connector/apiDefinition.swagger.json"));
        connection = new Connection(connector, relay.uri("/"), "a key");
        relay.accept(
                in("run-1", Event.failed("1", "CRM")).with("subjectId", "ds-1").with("status", "Failed"));
        relay.accept(in("run-1", Event.segment("2", "VIP", "980")));
        relay.accept(in("run-1", Event.of("3", "measure", "Basket", "succeeded"))
                .number("value", "7")
                .values("RS", "41.5"));
        relay.accept(in("run-1", Event.of("4", "full", "Full refresh", "succeeded")));
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        platform.close();
    }

    private static Event in(String run, Event event) {
        return event.with("instance", "contoso-prod").with("run", run).with("runKind", "scheduled");
    }

    /** Calls that succeed, by their operations; each with the values by the names of the fields. */
    private static Map<String, String> good() throws Exception {
        String firing = relay.ask("/firings").at("/firings/0/id").asText();
        var calls = new LinkedHashMap<String, String>();
        String callback = "{'callbackUrl':'" + platform.url("/ops?sig=x") + "','owner':'ana@contoso.example'";
        calls.put("DataSourceRefreshFailed", callback + ",'subject':'CRM','outcome':'failed','repeat':false}");
        calls.put("DataSourceRefreshSucceeded", callback + ",'subject':'C*','recovered':true}");
        calls.put("SegmentThresholdCrossed", callback + ",'subject':'VIP','above':900,'since':'2026-11-22T00:00:00Z'}");
        calls.put("MeasureThresholdCrossed", callback + ",'above':40.5,'rearm':40,'lasting':'1h'}");
        calls.put("FullRefreshCompleted", callback + ",'runKind':'scheduled'}");
        calls.put("UnificationRefreshCompleted", callback + ",'instance':'contoso-prod'}");
        calls.put("ListInstances", "{}");
        calls.put("ListDataSources", "{'instance':'contoso-prod','limit':1}");
        calls.put("ListSegments", "{'search':'vi'}");
        calls.put("ListMeasures", "{}");
        calls.put("ListRuns", "{'instance':'contoso-prod','limit':5}");
        calls.put("GetRunReport", "{'run':'run-1','instance':'contoso-prod'}");
        calls.put(
                "PostStatusEvent",
                "{'id':'5','source':'a flow','time':'2026-11-22T07:00:00Z','process':'data-source','subject':'ERP',"
                        + "'outcome':'succeeded','value':1.5,'values':{'RS':2},'owners':['ana@contoso.example']}");
        calls.put(
                "ListFirings",
                "{'trigger':'data-source-refresh-failed','flow':'watch','since':'2026-11-01T00:00:00Z'}");
        calls.put("GetFiring", "{'id':'" + firing + "'}");
        calls.put("AcknowledgeFiring", "{'id':'" + firing + "','by':'a flow','note':'done'}");
        return calls;
    }

    /** Calls that are refused, with the status. */
    private static Map<String, String> bad() {
        var calls = new HashMap<String, String>();
        connector.triggers().forEach(trigger -> calls.put(trigger.id() + " 422", "{'callbackUrl':'ftp://x'}"));
        calls.put("SegmentThresholdCrossed 422", "{'callbackUrl':'" + platform.url("/x") + "'}");
        for (String list :
                new String[] {"ListDataSources", "ListSegments", "ListMeasures", "ListRuns", "ListFirings"}) {
            calls.put(list + " 400", "{'limit':0}");
        }
        calls.put("GetRunReport 404", "{'run':'no such run'}");
        calls.put("GetFiring 404", "{'id':'no-such-firing'}");
        calls.put("AcknowledgeFiring 404", "{'id':'no-such-firing'}");
        calls.put("AcknowledgeFiring 422", "{'id':'no-such-firing','note':'" + "x".repeat(2001) + "'}");
        calls.put(
                "PostStatusEvent 422",
                "{'id':'6','source':'a flow','time':'yesterday','process':'full','subject':'ERP','outcome':'failed'}");
        return calls;
    }

    private static Reply call(Step step, String values) throws Exception {
        var given = new LinkedHashMap<String, JsonNode>();
        JSON.readTree(values.replace('\'', '"'))
                .properties()
                .forEach(each -> given.put(each.getKey(), each.getValue()));
        return connection.call(step, given);
    }

    @Test
    void everyOperationAnswersAsTheDefinitionSays() throws Exception {
        Map<String, String> calls = good();
        assertThat(connector.steps().stream().map(Step::id).filter(id -> !id.equals("RemoveSubscription")))
                .containsExactlyInAnyOrderElementsOf(calls.keySet());
        for (Map.Entry<String, String> call : calls.entrySet()) {
            Step step = connector.step(call.getKey());
            Reply reply = call(step, call.getValue());

            assertThat(reply.status()).as(call.getKey() + reply.body()).isLessThan(300);
            Described.answer(step, reply);
            if (step.isTrigger()) {
                removed(reply);
            }
        }
    }

    private static void removed(Reply subscribed) throws Exception {
        Step remove = connector.step("RemoveSubscription");
        String[] path = URI.create(subscribed.header("Location")).getPath().split("/");
        String values = "{'trigger':'" + path[2] + "','id':'" + path[4] + "'}";
        Reply wrong = call(remove, values.replace("'}", "x'}"));

        assertThat(wrong.status()).isEqualTo(404);
        Described.answer(remove, wrong);
        Reply reply = call(remove, values);
        assertThat(reply.status()).isEqualTo(204);
        Described.answer(remove, reply);
    }

    @Test
    void everyRefusalIsDescribedToo() throws Exception {
        for (Map.Entry<String, String> call : bad().entrySet()) {
            String[] which = call.getKey().split(" ");
            Step step = connector.step(which[0]);
            Reply reply = call(step, call.getValue());

            assertThat(reply.status()).as(call.getKey() + reply.body()).isEqualTo(Integer.parseInt(which[1]));
            Described.answer(step, reply);
        }
    }
}
