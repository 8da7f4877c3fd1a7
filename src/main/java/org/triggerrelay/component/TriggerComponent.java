package org.triggerrelay.component;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.delivery.HostRates;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SqlLedger;

/**
 * Raises triggers and starts flows. The application binds a {@link Ledger} and a {@link Dispatch} to the registry; in
 * any other Camel application the component opens a ledger of its own at {@code ledgerUrl}.
 */
@Component("trigger")
public class TriggerComponent extends DefaultComponent {

    @Metadata(
            description = "JDBC URL of the ledger that the component opens when the registry holds none",
            defaultValue = "jdbc:sqlite:data/relay.db")
    private String ledgerUrl = "jdbc:sqlite:data/relay.db";

    private @Nullable Ledger ledger;
    private @Nullable Dispatch dispatch;
    private boolean own;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.isBlank()) {
            throw new IllegalArgumentException("trigger: needs a name, such as trigger:data-source-refresh-failed");
        }
        var endpoint = new TriggerEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Conversions.register(getCamelContext());
        getCamelContext().getCamelContextExtension().addInterceptStrategy(new FlowSteps());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        dispatch = getCamelContext().getRegistry().findSingleByType(Dispatch.class);
        if (ledger == null) {
            own = true;
            var random = RandomGenerator.getDefault();
            ledger = SqlLedger.open(ledgerUrl, InstantSource.system(), random);
            getCamelContext().getRegistry().bind("trigger-ledger", Ledger.class, ledger);
            dispatch = new Dispatch(
                    ledger,
                    InstantSource.system(),
                    random,
                    Executors.newVirtualThreadPerTaskExecutor(),
                    new Destinations(InstantSource.system(), HostRates.none()));
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (own && ledger != null && dispatch != null) {
            getCamelContext().getRegistry().unbind("trigger-ledger");
            dispatch.close();
            ledger.close();
        }
        super.doStop();
    }

    Ledger ledger() {
        if (ledger == null) {
            throw new IllegalStateException("the trigger component has not been started");
        }
        return ledger;
    }

    Dispatch dispatch() {
        if (dispatch == null) {
            throw new IllegalStateException("the trigger component has not been started");
        }
        return dispatch;
    }

    public String getLedgerUrl() {
        return ledgerUrl;
    }

    public void setLedgerUrl(String ledgerUrl) {
        this.ledgerUrl = ledgerUrl;
    }
}
