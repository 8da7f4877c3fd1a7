package org.triggerrelay.component.mail;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.FixedMillisecond;
import org.jfree.data.time.TimeSeries;
import org.jfree.data.time.TimeSeriesCollection;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Wording;
import org.triggerrelay.trigger.Reading;

/** A subject's last numbers as a picture: a line through them, and the threshold across it. */
public final class ReadingsChart {
    private static final int WIDTH = 1_112; // twice the size that it is shown in, for fine screens
    private static final int HEIGHT = 400;
    private static final double LARGEST = 1e300;
    private static final Color LINE = new Color(0x0b5cad);
    private static final Color THRESHOLD = new Color(0xb42318);
    private static final Color INK = new Color(0x1f2328);
    private static final Color GRID = new Color(0xd0d7de);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 22);

    private ReadingsChart() {}

    /** Whether the numbers and the threshold are such as an axis can hold. */
    static boolean canBeDrawn(Notification told) {
        BigDecimal threshold = told.firing().threshold();
        return Stream.concat(told.readings().stream().map(Reading::value), Stream.ofNullable(threshold))
                .allMatch(number -> Math.abs(number.doubleValue()) <= LARGEST);
    }

    /** The chart on white, so that it can be read whatever is around it. */
    public static byte[] png(Notification told) {
        var plot = new XYPlot(series(told.readings()), times(told), numbers(told.wording()), points());
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        threshold(plot, told);
        var chart = new JFreeChart(null, FONT, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(16, 8, 8, 24));
        var png = new ByteArrayOutputStream(16_384);
        try {
            ChartUtils.writeChartAsPNG(png, chart, WIDTH, HEIGHT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static TimeSeriesCollection series(List<Reading> readings) {
        var series = new TimeSeries("");
        readings.forEach(reading -> series.addOrUpdate(
                new FixedMillisecond(Date.from(reading.time())), reading.value().doubleValue()));
        return new TimeSeriesCollection(series);
    }

    private static DateAxis times(Notification told) {
        Wording wording = told.wording();
        var axis = new DateAxis(null, TimeZone.getTimeZone(wording.zone()), wording.locale());
        axis.setLowerMargin(0.03);
        axis.setUpperMargin(0.03);
        List<Reading> readings = told.readings();
        Duration span =
                Duration.between(readings.getFirst().time(), readings.getLast().time());
        String form = wording.say(span.compareTo(TWO_DAYS) < 0 ? "chart.hours" : "chart.days");
        var format = new SimpleDateFormat(form, wording.locale());
        format.setTimeZone(axis.getTimeZone());
        axis.setDateFormatOverride(format);
        return drawn(axis);
    }

    private static NumberAxis numbers(Wording wording) {
        var axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(false);
        axis.setUpperMargin(0.12);
        axis.setLowerMargin(0.12);
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.###", wording.symbols()));
        return drawn(axis);
    }

    private static <A extends ValueAxis> A drawn(A axis) {
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private static XYLineAndShapeRenderer points() {
        var renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setSeriesPaint(0, LINE);
        renderer.setSeriesStroke(0, new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-6, -6, 12, 12));
        return renderer;
    }

    /** The line is always in the picture, wherever the numbers are. */
    private static void threshold(XYPlot plot, Notification told) {
        BigDecimal threshold = told.firing().threshold();
        if (threshold == null) {
            return;
        }
        double at = threshold.doubleValue();
        var dashes = new BasicStroke(3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {14f, 9f}, 0f);
        plot.addRangeMarker(new ValueMarker(at, THRESHOLD, dashes));
        ValueAxis axis = plot.getRangeAxis();
        if (!axis.getRange().contains(at)) {
            double margin = axis.getRange().getLength() * 0.1;
            axis.setRange(Math.min(axis.getLowerBound(), at - margin), Math.max(axis.getUpperBound(), at + margin));
        }
    }
}
