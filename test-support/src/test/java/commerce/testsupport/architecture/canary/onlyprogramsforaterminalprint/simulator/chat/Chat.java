package commerce.testsupport.architecture.canary.onlyprogramsforaterminalprint.simulator.chat;

final class Chat {
    void act() {
        System.out.println("done");
    }
}
