#include <cstdio>
int main() { std::puts("qzt " QZT_VERSION); }
