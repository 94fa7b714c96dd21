package commerce.simulator.control;

import commerce.simulator.provider.ProviderPlan;
import commerce.simulator.provider.Providers;
import commerce.simulator.provider.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Says how the providers of language models behave. */
@RestController
@RequestMapping("/sim/providers")
class ProvidersController {

    private final Providers providers;

    ProvidersController(Providers providers) {
        this.providers = providers;
    }

    @GetMapping
    Map<String, Providers.State> all() {
        Map<String, Providers.State> states = new LinkedHashMap<>();
        for (Vendor vendor : Vendor.values()) {
            states.put(vendor.text(), providers.state(vendor));
        }
        return states;
    }

    @PutMapping("/{vendor}")
    Providers.State plan(@PathVariable String vendor, @RequestBody ProviderPlan plan) {
        Vendor named = Vendor.named(vendor);
        providers.plan(named, plan);
        return providers.state(named);
    }

    @GetMapping("/{vendor}/requests")
    List<JsonNode> requests(@PathVariable String vendor) {
        return providers.requests(Vendor.named(vendor));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget() {
        providers.forgetEverything();
    }
}
