package commerce.stock.audit;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever is behind the request at hand. */
public final class Actor {

    private Actor() {}

    /**
     * The name of the API key that was used.
     *
     * @throws IllegalStateException where none was: changes are not open to everyone
     */
    public static String name() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            throw new IllegalStateException("nobody is logged in");
        }
        return authentication.getName();
    }
}
