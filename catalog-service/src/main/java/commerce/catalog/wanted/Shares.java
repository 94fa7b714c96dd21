package commerce.catalog.wanted;

import java.util.Arrays;

/** Shares the rows of one list out among several choices. */
final class Shares {

    private Shares() {}

    /**
     * As many as each has, as long as there is room; else evenly, what one does not need going to
     * the others, the first first. Beyond {@code room} choices get nothing.
     *
     * @param wanted how many candidates each has
     */
    static int[] of(int room, int... wanted) {
        int[] shares = new int[wanted.length];
        int left = room;
        boolean grew = true;
        while (left > 0 && grew) {
            grew = false;
            for (int i = 0; i < wanted.length && left > 0; i++) {
                if (shares[i] < wanted[i]) {
                    shares[i]++;
                    left--;
                    grew = true;
                }
            }
        }
        return Arrays.copyOf(shares, shares.length);
    }
}
