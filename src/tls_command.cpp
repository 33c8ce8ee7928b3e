#include "tls_command.hpp"

#include "tls_authority.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

namespace qzt {
namespace {

int tell(const Problem& problem, std::ostream& errors) {
    errors << sentence(*problem.kind, problem.details, Language::zh) << "\n"
           << sentence(*problem.kind, problem.details, Language::en) << "\n";
    return 1;
}

std::string fingerprint_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream pem;
    pem << in.rdbuf();
    return sha256_fingerprint(pem.str());
}

int init(const std::string& folder, std::vector<std::string> names, Time now, std::ostream& out,
         std::ostream& errors) {
    for (auto& name : names_of_this_machine())
        names.push_back(std::move(name));
    auto files = make_tls_files(folder, names, now);
    if (!files) return tell(files.error(), errors);
    out << "证书已生成 / made:\n  --tls-certificate " << files->server.string() << "\n  --tls-key "
        << files->server_key.string() << "\n证书指纹 / fingerprint of the authority:\n  "
        << fingerprint_of(files->authority) << "\n手机安装说明 / how phones install it: /trust\n";
    return 0;
}

} // namespace

std::string tls_command_help() {
    return "命令 / verbs:\n"
           "  init DIR [--name HOST-OR-ADDRESS]…     本站的证书机构和本机的证书 / an authority of one's own, and a "
           "certificate for this machine\n"
           "  show DIR                               证书机构的指纹 / the authority's fingerprint";
}

int tls_command(std::span<const std::string> words, Time now, std::ostream& out, std::ostream& errors) {
    if (words.size() < 2) return tell({tls_command_unclear}, errors);
    const std::string& folder = words[1];
    if (folder.starts_with('-')) return tell({tls_command_unclear}, errors);
    if (words[0] == "show" && words.size() == 2) {
        std::string fingerprint = fingerprint_of(TlsFiles::in(folder).authority);
        if (fingerprint.empty())
            return tell({tls_not_made, {{"reason", TlsFiles::in(folder).authority.string()}}}, errors);
        out << fingerprint << "\n";
        return 0;
    }
    if (words[0] != "init" || words.size() % 2 != 0) return tell({tls_command_unclear}, errors);
    std::vector<std::string> names;
    for (size_t i = 2; i < words.size(); i += 2) {
        if (words[i] != "--name") return tell({tls_command_unclear}, errors);
        names.push_back(words[i + 1]);
    }
    return init(folder, std::move(names), now, out, errors);
}

} // namespace qzt
