package commerce.testsupport.architecture.canary.onlyprogramsforaterminalprint.simulator.webhook;

import commerce.testsupport.architecture.canary.Canary;

@Canary
final class PrintsATrace {
    @SuppressWarnings("CatchAndPrintStackTrace") // the point of it
    void act(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }
}
