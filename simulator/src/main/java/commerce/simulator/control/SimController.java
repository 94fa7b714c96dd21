package commerce.simulator.control;

import commerce.simulator.Counters;
import commerce.simulator.Forgetful;
import commerce.simulator.customer.Customers;
import commerce.simulator.customer.MessageLog;
import commerce.simulator.webhook.StatusQueue;
import commerce.simulator.webhook.Webhooks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The simulator as a whole: what was accepted, what was counted, start over. */
@RestController
@RequestMapping("/sim")
class SimController {

    private static final int MOST_ENTRIES = 5000;

    private final MessageLog log;
    private final ReceivedJson receivedJson;
    private final Counters counters;
    private final Customers customers;
    private final StatusQueue statuses;
    private final Webhooks webhooks;
    private final List<Forgetful> forgetful;

    SimController(
            MessageLog log,
            ReceivedJson receivedJson,
            Counters counters,
            Customers customers,
            StatusQueue statuses,
            Webhooks webhooks,
            List<Forgetful> forgetful) {
        this.log = log;
        this.receivedJson = receivedJson;
        this.counters = counters;
        this.customers = customers;
        this.statuses = statuses;
        this.webhooks = webhooks;
        this.forgetful = forgetful;
    }

    @GetMapping(value = "/log", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] log(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit) {
        return receivedJson.array(log.after(after, Math.clamp(limit, 1, MOST_ENTRIES)));
    }

    @GetMapping("/stats")
    Map<String, Object> stats() {
        Map<String, Object> stats = new LinkedHashMap<>(counters.all());
        stats.put("rejected", counters.rejectedByCode());
        stats.put("statusesWaiting", statuses.waiting());
        stats.put("webhooksUnderWay", webhooks.underWay());
        stats.put("webhookBytesWaiting", webhooks.bytesWaiting());
        stats.put("customers", customers.all().size());
        stats.put("log", log.extent());
        return stats;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetEverything() {
        forgetful.forEach(Forgetful::forgetEverything);
    }
}
