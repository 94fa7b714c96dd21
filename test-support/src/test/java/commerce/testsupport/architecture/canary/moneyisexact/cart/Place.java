package commerce.testsupport.architecture.canary.moneyisexact.cart;

record Place(double latitude, double longitude) {}
