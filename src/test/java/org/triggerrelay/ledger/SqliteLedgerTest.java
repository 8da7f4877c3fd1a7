package org.triggerrelay.ledger;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The ledger in a SQLite file keeps every promise of a ledger. */
class SqliteLedgerTest {

    static Ledger open(Path folder, InstantSource clock, long seed) {
        return SqlLedger.open("jdbc:sqlite:" + folder.resolve("relay.db"), clock, new Random(seed));
    }

    @Nested
    class AtAGlance extends OverviewContract {
        AtAGlance() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class LookingBack extends HistoryLawContract {
        LookingBack() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Raising extends RaisingContract {
        Raising() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Delivery extends DeliveryContract {
        Delivery() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Order extends OrderedContract {
        Order() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Adoption extends AdoptionContract {
        Adoption() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Keeping extends RetentionContract {
        Keeping() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Dead extends DeadLettersContract {
        Dead() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class HandingOver extends HandoverContract {
        HandingOver() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class FlowsInForce extends FlowsInForceContract {
        FlowsInForce() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Completions extends RunsContract {
        Completions() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Tables extends TablesContract {
        Tables() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Memory extends MemoryContract {
        Memory() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Replays extends ReplayContract {
        Replays() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class ManyFirings extends ManyFiringsContract {
        ManyFirings() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Explaining extends ExplainContract {
        Explaining() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Rehearsing extends RehearseContract {
        Rehearsing() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class ExplainingWhatHappened extends ExplainLawContract {
        ExplainingWhatHappened() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class HoldingFlows extends HoldContract {
        HoldingFlows() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Access extends AccessContract {
        Access() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Bookmarking extends BookmarkContract {
        Bookmarking() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Unsubscribing extends UnsubscribingContract {
        Unsubscribing() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Subjects extends SubjectsContract {
        Subjects() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Firings extends FiringsContract {
        Firings() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class RunList extends RunListContract {
        RunList() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        Subscriptions() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Past extends PastContract {
        Past() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Removed extends RemovedContract {
        Removed() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class Looking extends JournalContract {
        Looking() {
            super(SqliteLedgerTest::open);
        }
    }

    @Nested
    class SteeringThem extends SteeringContract {
        SteeringThem() {
            super(SqliteLedgerTest::open);
        }
    }
}
