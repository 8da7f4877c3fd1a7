package org.triggerrelay.component.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Wording;
import org.triggerrelay.trigger.Reading;

class ChartsTest {
    private static final Notification SEGMENT = Firings.told(Firings.segmentCrossed());
    private final List<Notification> asked = new ArrayList<>();

    @Test
    void theLastNumbersAreALineAndTheThresholdIsAcrossIt() throws Exception {
        for (Notification told :
                List.of(SEGMENT, Firings.told(Firings.measureCrossed(), Wording.of("sr", "Europe/Belgrade")))) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(ReadingsChart.png(told)));
            assertThat(picture.getWidth()).isEqualTo(1_112);
            assertThat(longestRow(picture, new Color(0xb42318)))
                    .as("dashes across the picture")
                    .isGreaterThan(400);
            assertThat(longestRow(picture, new Color(0x0b5cad)))
                    .as("a line that climbs, and points")
                    .isBetween(5, 300);
        }
    }

    private static int longestRow(BufferedImage picture, Color colour) {
        int most = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            int row = 0;
            for (int x = 0; x < picture.getWidth(); x++) {
                row += picture.getRGB(x, y) == colour.getRGB() ? 1 : 0;
            }
            most = Math.max(most, row);
        }
        return most;
    }

    @Test
    void whereNothingCanBeDrawnMailsGoWithoutAndItIsTriedOnce() {
        var charts = new Charts(told -> {
            asked.add(told);
            throw new UnsatisfiedLinkError("libfontmanager.so");
        });
        assertThat(charts.of(SEGMENT)).isEmpty();
        assertThat(charts.of(SEGMENT)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e308", "1e-400", "-0.0"})
    void anOddNumberCostsTheOthersNoChart(String odd) {
        var charts = new Charts(ReadingsChart::png);
        Reading last = SEGMENT.readings().getLast();
        var readings = List.of(new Reading(new BigDecimal(odd), last.time().minusSeconds(60)), last);
        boolean vast = odd.contains("e400") || odd.contains("e308");
        assertThat(charts.of(new Notification(SEGMENT.firing(), readings, SEGMENT.wording(), SEGMENT.pages()))
                        .isEmpty())
                .isEqualTo(vast);
        assertThat(charts.of(SEGMENT)).isPresent();
    }

    @Test
    void oneNumberAloneIsNoChartAndNoneIsNeither() {
        var charts = new Charts(told -> {
            asked.add(told);
            return new byte[0];
        });
        assertThat(charts.of(Firings.told(Firings.refreshFailed()))).isEmpty();
        assertThat(charts.of(new Notification(
                        SEGMENT.firing(), SEGMENT.readings().subList(2, 3), SEGMENT.wording(), SEGMENT.pages())))
                .isEmpty();
        assertThat(asked).isEmpty();
        assertThat(charts.of(SEGMENT)).isPresent();
    }
}
