package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Envelopes as the fields of a stream entry, and back. Types are explicit strings with a version,
 * never class names. Unknown fields are passed over, so that a producer may be newer than its
 * consumer; what is not {@link Nullable} must be there.
 */
public final class EventCodec {

    /** Names of the fields of a stream entry. */
    public static final String ID = "id";

    public static final String TYPE = "type";
    public static final String CUSTOMER = "customer";
    public static final String NUMBER = "number";
    public static final String ACCEPTED_AT = "at";
    public static final String TRACE = "trace";
    public static final String CONTACT = "contact";
    public static final String BODY = "body";

    private static final Map<String, Class<? extends Event>> CLASSES = new TreeMap<>();
    private static final Map<Class<?>, String> TYPES = new HashMap<>();

    static {
        register(Event.class);
    }

    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    private final ObjectReader contactReader;
    private final ObjectWriter contactWriter;

    public EventCodec() {
        JsonMapper mapper =
                JsonMapper.builder()
                        .annotationIntrospector(new RequiredUnlessNullable())
                        .changeDefaultPropertyInclusion(
                                inclusion ->
                                        inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build();
        CLASSES.forEach(
                (type, eventClass) -> {
                    readers.put(type, mapper.readerFor(eventClass));
                    writers.put(eventClass, mapper.writerFor(eventClass));
                });
        contactReader = mapper.readerFor(Contact.class);
        contactWriter = mapper.writerFor(Contact.class);
    }

    /** Every type string with its record, in the order of the names. */
    public static Map<String, Class<? extends Event>> types() {
        return Collections.unmodifiableMap(CLASSES);
    }

    /** The type string of an event. */
    public static String typeOf(Event event) {
        return typeOf(event.getClass());
    }

    public static String typeOf(Class<? extends Event> eventClass) {
        String type = TYPES.get(eventClass);
        if (type == null) {
            throw new IllegalArgumentException(eventClass + " has no wire type");
        }
        return type;
    }

    /** The event's body as JSON. */
    public String writeBody(Event event) {
        ObjectWriter writer = writers.get(event.getClass());
        if (writer == null) {
            throw new IllegalArgumentException(event.getClass() + " has no wire type");
        }
        return writer.writeValueAsString(event);
    }

    /**
     * @throws UnreadableEventException when the type is unknown or the body does not fit it
     */
    public Event readBody(String type, String body) {
        ObjectReader reader = readers.get(type);
        if (reader == null) {
            throw new UnreadableEventException("unknown event type \"" + type + "\"", null);
        }
        return read(reader, Event.class, type, body);
    }

    public String writeContact(Contact contact) {
        return contactWriter.writeValueAsString(contact);
    }

    /**
     * @throws UnreadableEventException when it is no contact
     */
    public Contact readContact(String json) {
        return read(contactReader, Contact.class, CONTACT, json);
    }

    private static <T> T read(ObjectReader reader, Class<T> kind, String what, String json) {
        try {
            T value = kind.cast(reader.readValue(json));
            if (value == null) {
                throw new UnreadableEventException(what + " is null", null);
            }
            return value;
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new UnreadableEventException(what + " does not fit: " + e.getMessage(), e);
        }
    }

    /** The fields of a stream entry, in the order they are written. */
    public Map<String, String> write(Envelope envelope) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ID, envelope.id());
        fields.put(TYPE, typeOf(envelope.event()));
        fields.put(CUSTOMER, envelope.customer().value());
        fields.put(NUMBER, Long.toString(envelope.number()));
        fields.put(ACCEPTED_AT, Long.toString(envelope.acceptedAt().toEpochMilli()));
        fields.put(TRACE, envelope.trace());
        if (envelope.contact() != null) {
            fields.put(CONTACT, writeContact(envelope.contact()));
        }
        fields.put(BODY, writeBody(envelope.event()));
        return fields;
    }

    /**
     * @throws UnreadableEventException when a field is missing or does not fit
     */
    public Envelope read(Map<String, String> fields) {
        try {
            String contact = fields.get(CONTACT);
            return new Envelope(
                    field(fields, ID),
                    new CustomerId(field(fields, CUSTOMER)),
                    Long.parseLong(field(fields, NUMBER)),
                    Instant.ofEpochMilli(Long.parseLong(field(fields, ACCEPTED_AT))),
                    field(fields, TRACE),
                    contact == null ? null : readContact(contact),
                    readBody(field(fields, TYPE), field(fields, BODY)));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("entry does not fit: " + e.getMessage(), e);
        }
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new UnreadableEventException("entry has no field \"" + name + "\"", null);
        }
        return value;
    }

    private static void register(Class<? extends Event> eventClass) {
        WireType wireType = eventClass.getAnnotation(WireType.class);
        if (wireType != null) {
            Class<?> other = CLASSES.put(wireType.value(), eventClass);
            if (other != null) {
                throw new IllegalStateException(
                        "%s and %s share the type %s"
                                .formatted(other, eventClass, wireType.value()));
            }
            TYPES.put(eventClass, wireType.value());
        }
        Class<?>[] permitted = eventClass.getPermittedSubclasses();
        if (permitted != null) {
            for (Class<?> sub : permitted) {
                register(sub.asSubclass(Event.class));
            }
        } else if (wireType == null) {
            throw new IllegalStateException(eventClass + " has no @WireType");
        }
    }

    /** A record's component must be there unless it says that it may be absent. */
    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return isRequired(annotated)
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                    : super.findSetterInfo(config, annotated);
        }

        private static boolean isRequired(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getMember() instanceof Executable constructor
                    && constructor.getDeclaringClass().isRecord()
                    && !constructor.getAnnotatedParameterTypes()[parameter.getIndex()]
                            .isAnnotationPresent(Nullable.class);
        }
    }

    /** A stream entry that cannot be read: it is parked as it is. */
    public static final class UnreadableEventException extends RuntimeException {
        public UnreadableEventException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
