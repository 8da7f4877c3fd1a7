package org.triggerrelay.component.growing;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** Read files that others append to, whole lines as they come, each once; they are neither moved nor changed. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "growing",
        title = "Growing files",
        syntax = "growing:directory",
        consumerOnly = true,
        category = {Category.FILE})
public class GrowingEndpoint extends ScheduledPollEndpoint {

    @UriPath(description = "The folder; of the folders in it the first that a file lies in is named after its feed")
    @Metadata(required = true)
    private String directory;

    @UriParam(
            defaultValue = "PT1H.json",
            description =
                    "Which files grow, with commas: patterns of names inside the folder, and FEED@PATH for folders, or patterns"
                            + " of paths, elsewhere; without FEED@ they hold status events")
    private String files = "PT1H.json";

    public GrowingEndpoint(String uri, GrowingComponent component, String directory) {
        super(uri, component);
        this.directory = directory;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("growing: is read from; write to the files with file:");
    }

    @Override
    public Consumer createConsumer(@Nullable Processor processor) throws Exception {
        var consumer = new GrowingConsumer(this, processor, GrowingPlaces.of(directory, files));
        configureConsumer(consumer);
        return consumer;
    }

    public String getDirectory() {
        return directory;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getFiles() {
        return files;
    }

    public void setFiles(String files) {
        this.files = files;
    }
}
