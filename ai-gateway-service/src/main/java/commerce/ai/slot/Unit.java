package commerce.ai.slot;

/** What an amount is counted or measured in. */
public enum Unit {
    KG("kg", true),
    G("g", true),
    L("l", true),
    ML("ml", true),
    UNIT("unit", false),
    PACK("pack", false),
    DOZEN("dozen", false);

    private final String code;
    private final boolean measure;

    Unit(String code, boolean measure) {
        this.code = code;
        this.measure = measure;
    }

    /** As it stands in entities. */
    public String code() {
        return code;
    }

    /** Whether it is a weight or a volume, which may also be the size of a package. */
    public boolean isMeasure() {
        return measure;
    }

    static Unit of(String code) {
        for (Unit unit : values()) {
            if (unit.code.equals(code)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("no unit \"" + code + "\"");
    }
}
