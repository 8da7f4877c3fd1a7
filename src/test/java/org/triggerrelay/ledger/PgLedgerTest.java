package org.triggerrelay.ledger;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.triggerrelay.Postgres;

/** The ledger in a PostgreSQL database keeps every promise of a ledger. */
class PgLedgerTest {

    private static final Map<Path, String> LEDGERS = new ConcurrentHashMap<>();

    static Ledger open(Path folder, InstantSource clock, long seed) {
        return SqlLedger.open(LEDGERS.computeIfAbsent(folder, unseen -> Postgres.ledger()), clock, new Random(seed));
    }

    @Nested
    class AtAGlance extends OverviewContract {
        AtAGlance() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class LookingBack extends HistoryLawContract {
        LookingBack() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Raising extends RaisingContract {
        Raising() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Delivery extends DeliveryContract {
        Delivery() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Order extends OrderedContract {
        Order() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Adoption extends AdoptionContract {
        Adoption() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Keeping extends RetentionContract {
        Keeping() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Dead extends DeadLettersContract {
        Dead() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class HandingOver extends HandoverContract {
        HandingOver() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class FlowsInForce extends FlowsInForceContract {
        FlowsInForce() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Completions extends RunsContract {
        Completions() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Tables extends TablesContract {
        Tables() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Memory extends MemoryContract {
        Memory() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Replays extends ReplayContract {
        Replays() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class ManyFirings extends ManyFiringsContract {
        ManyFirings() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Explaining extends ExplainContract {
        Explaining() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Rehearsing extends RehearseContract {
        Rehearsing() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class ExplainingWhatHappened extends ExplainLawContract {
        ExplainingWhatHappened() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class HoldingFlows extends HoldContract {
        HoldingFlows() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Access extends AccessContract {
        Access() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Bookmarking extends BookmarkContract {
        Bookmarking() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Unsubscribing extends UnsubscribingContract {
        Unsubscribing() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Subjects extends SubjectsContract {
        Subjects() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Firings extends FiringsContract {
        Firings() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class RunList extends RunListContract {
        RunList() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        Subscriptions() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Past extends PastContract {
        Past() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Removed extends RemovedContract {
        Removed() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class Looking extends JournalContract {
        Looking() {
            super(PgLedgerTest::open);
        }
    }

    @Nested
    class SteeringThem extends SteeringContract {
        SteeringThem() {
            super(PgLedgerTest::open);
        }
    }
}
