// `qzt serve` and `qzt demo`: the two ways to start the server.
#pragma once
#include "settings.hpp"

namespace CLI {
class App;
}

namespace qzt {

int serve_command(Settings settings);

struct DemoWords {
    int port = 8080;
    std::string data = "build/demo";
    std::string web = "web/dist";
    std::string listen = "127.0.0.1";
    bool tls = false;
    bool still = false;
    bool fresh = false;
    bool prepare = false;
    int past = 14; // days
};
void add_demo_words(CLI::App& command, DemoWords& words);
int demo_command(const DemoWords& words);

} // namespace qzt
