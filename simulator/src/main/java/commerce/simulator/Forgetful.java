package commerce.simulator;

/** Holds state that {@code DELETE /sim} forgets. */
public interface Forgetful {

    void forgetEverything();
}
