package commerce.ai;

import commerce.ai.training.Training;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code TrainModel EXAMPLES CLASSES}: learns from a folder of examples and writes the model beside
 * the compiled classes. Run by the build; the same examples and classes make the same file, so with
 * those it is left as it is.
 */
public final class TrainModel {

    private TrainModel() {}

    public static void main(String[] arguments) throws IOException {
        Training.run(Path.of(arguments[0]), Path.of(arguments[1]));
    }
}
