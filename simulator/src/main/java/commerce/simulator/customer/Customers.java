package commerce.simulator.customer;

import commerce.simulator.Forgetful;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Everybody the simulator has seen, by phone (in any of its spellings) and by user id. */
@Component
public class Customers implements Forgetful {

    private final Map<String, Customer> byAccount = new ConcurrentHashMap<>();
    private final Map<String, Customer> byUserId = new ConcurrentHashMap<>();

    /** The customer of this number, who comes into being when first asked for. */
    public Customer with(Phone phone) {
        return byAccount.computeIfAbsent(phone.account(), _ -> new Customer(phone));
    }

    public Optional<Customer> find(Phone phone) {
        return Optional.ofNullable(byAccount.get(phone.account()));
    }

    public Optional<Customer> findByUserId(String userId) {
        return Optional.ofNullable(byUserId.get(userId));
    }

    /**
     * Gives a customer a new profile.
     *
     * @throws IllegalArgumentException if the user id is someone else's
     */
    public synchronized void change(Customer customer, Profile profile) {
        String before = customer.profile().userId();
        String after = profile.userId();
        if (after != null) {
            Customer owner = byUserId.putIfAbsent(after, customer);
            if (owner != null && owner != customer) {
                throw new IllegalArgumentException(
                        "userId %s is %s's".formatted(after, owner.phone().digits()));
            }
        }
        if (before != null && !before.equals(after)) {
            byUserId.remove(before);
        }
        customer.profile(profile);
    }

    public Collection<Customer> all() {
        return List.copyOf(byAccount.values());
    }

    @Override
    public synchronized void forgetEverything() {
        byAccount.clear();
        byUserId.clear();
    }
}
