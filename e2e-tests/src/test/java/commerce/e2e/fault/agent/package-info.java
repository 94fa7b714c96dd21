/** What the checker loads into a running service, to end it or break a rule at a chosen place. */
@org.jspecify.annotations.NullMarked
package commerce.e2e.fault.agent;
