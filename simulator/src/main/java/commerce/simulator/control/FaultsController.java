package commerce.simulator.control;

import commerce.simulator.fault.FaultPlan;
import commerce.simulator.fault.Faults;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Says what goes wrong. */
@RestController
@RequestMapping("/sim/faults")
class FaultsController {

    private final Faults faults;

    FaultsController(Faults faults) {
        this.faults = faults;
    }

    @GetMapping
    FaultPlan show() {
        return faults.plan();
    }

    @PutMapping
    FaultPlan replace(@RequestBody JsonNode plan) {
        return faults.replace(plan);
    }

    @DeleteMapping
    FaultPlan clear() {
        faults.forgetEverything();
        return faults.plan();
    }
}
