#include "keys_command.hpp"

#include "kernel/crypto/key_file.hpp"
#include "kernel/json_traits.hpp"
#include "station_keys.hpp"

#include <ostream>

namespace qzt {
namespace {

using namespace crypto;

int tell(const Problem& problem, std::ostream& errors) {
    errors << sentence(*problem.kind, problem.details, Language::zh) << "\n"
           << sentence(*problem.kind, problem.details, Language::en) << "\n";
    return 1;
}

void print(const Keyring& keys, const std::filesystem::path& file, std::ostream& out) {
    auto line = [&](std::string_view zh, std::string_view en, Profile profile, Time made_at) {
        out << fmt::format("  {} / {}  {}  {}\n", zh, en, json::word(profile), to_text(made_at));
    };
    out << file.string() << "\n";
    line("根密钥", "root key", keys.root().profile, keys.root().made_at);
    for (const KeptKey& kept : keys.data_keys())
        line(
            fmt::format("数据密钥 第 {} 期{}", kept.epoch,
                        kept.epoch == keys.sealing_key().epoch ? "（加密用）" : ""),
            fmt::format("data key, epoch {}{}", kept.epoch, kept.epoch == keys.sealing_key().epoch ? " (seals)" : ""),
            kept.profile, kept.made_at);
    line("索引密钥", "index key", keys.index_key().profile, keys.index_key().made_at);
}

int show(const std::filesystem::path& file, std::ostream& out, std::ostream& errors) {
    auto keys = load_keys(file);
    if (!keys) return tell(keys.error(), errors);
    print(*keys, file, out);
    return 0;
}

int rotate(const std::filesystem::path& file, Profile profile, bool root, Time now, std::ostream& out,
           std::ostream& errors) {
    auto changed = change_keys(file, [&](const Keyring& keys) -> Outcome<Keyring> {
        if (root) return keys.with_new_root(profile, now);
        return keys.with_new_epoch(profile, now);
    });
    if (!changed) return tell(changed.error(), errors);
    print(*changed, file, out);
    out << "请另存一份新的密钥文件，与数据库备份分开保管；运行中的服务几秒后自动改用，旧内容随后逐步重新加密\n"
           "Keep a copy of the new file apart from those of the database; a running server takes it within seconds, "
           "and what "
           "was sealed before is sealed anew little by little\n";
    return 0;
}

} // namespace

std::string keys_command_help() {
    return "命令 / verbs:\n"
           "  show              有哪些密钥、各自的日期和算法，不显示密钥本身 / which keys there are; nothing of "
           "themselves\n"
           "  rotate            增加一期数据密钥，以后用它加密 / a new data key, which seals from then on\n"
           "  rotate --root     更换根密钥，其余密钥不变 / another root key over the same keys";
}

int keys_command(const Settings& settings, std::span<const std::string> words, Time now, std::ostream& out,
                 std::ostream& errors) {
    auto profile = crypto_profile(settings);
    if (!profile) return tell(profile.error(), errors);
    auto file = key_file_of(settings);
    if (words.size() == 1 && words[0] == "show") return show(file, out, errors);
    bool root = words.size() == 2 && words[1] == "--root";
    if (words.empty() || words[0] != "rotate" || (words.size() > 1 && !root))
        return tell({keys_command_unclear}, errors);
    return rotate(file, *profile, root, now, out, errors);
}

} // namespace qzt
