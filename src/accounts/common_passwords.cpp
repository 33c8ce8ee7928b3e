#include "accounts/common_passwords.hpp"

#include <algorithm>
#include <unordered_set>

namespace qzt {

static constexpr std::string_view root_words[] = {
    // what systems are delivered with
    "admin administrator root toor sysadmin system master manager operator supervisor user username guest "
    "public default change changeme changeit letmein login logon welcome hello test testing tester demo temp "
    "temporary sample example secret private secure security safety access enter open opensesame pass passwd "
    "password passcode passphrase pwd mypass mypassword nopassword newpassword oldpassword server client "
    "database oracle mysql postgres sqlserver windows linux ubuntu debian redhat centos apache tomcat nginx "
    "cisco huawei router switch network internet computer laptop desktop android iphone apple google baidu "
    "tencent wechat weixin alipay taobao weibo facebook twitter amazon microsoft samsung xiaomi lenovo "
    "support service helpdesk office company business",
    // walks over the keyboard
    "qwerty qwertyui qwertyuiop qwert qwer asdf asdfg asdfgh asdfghjk asdfghjkl zxcv zxcvb zxcvbn zxcvbnm "
    "qazwsx qazwsxedc wsxedc edcrfv qweasd qweasdzxc asdzxc qwaszx poiuyt poiuytrewq lkjhgf lkjhgfdsa mnbvcx "
    "mnbvcxz azerty qwertz rewq fdsa vcxz plmokn uiop hjkl qaz wsx edc rfv tgb qwe asd zxc iop jkl bnm",
    // rows of letters
    "abc abcd abcde abcdef abcdefg abcdefgh abcdefghi xyz wxyz uvwxyz aabbcc abcabc aaabbb xxyyzz zyxwvu "
    "fedcba cba dcba",
    // English words that lists of leaked passwords begin with
    "love lover iloveyou loveyou loveme baby babygirl honey sweet angel angels princess prince queen king "
    "boss hero superman batman spiderman ironman pokemon pikachu naruto dragon tiger lion monkey panda eagle "
    "falcon phoenix rabbit kitty hellokitty puppy horse dolphin butterfly football soccer baseball basketball "
    "hockey tennis badminton golf michael jennifer jessica daniel thomas robert andrew charlie "
    "george david james john peter mary lucy lily linda alice jack tom jerry mike ashley nicole sunshine "
    "flower summer winter spring autumn monday friday sunday january october december shadow killer hunter "
    "ranger soldier ninja pirate wizard merlin matrix starwars trustno whatever forever freedom peace happy "
    "lucky smile friend family mother father sister brother money dollar gold golden silver diamond purple "
    "orange yellow green black white blue red cookie cheese chocolate coffee pepper ginger banana cherry "
    "music guitar piano party china chinese beijing shanghai guangzhou shenzhen nanjing hangzhou chengdu "
    "wuhan xiamen fuzhou fujian zhejiang jiangsu guangdong sichuan hunan hubei taiwan hongkong america london "
    "paris tokyo newyork",
    // Chinese in letters
    "woaini woaiwo woaiwojia woaizhongguo wode nihao mima wodemima mimamima wangji buzhidao meiyou zhongguo "
    "zhonghua renmin jiayou facai gongxi kuaile xingfu pingan jixiang ruyi baobao baobei laopo laogong mama "
    "baba gege jiejie didi meimei xiaoming xiaohong xiaoli zhangsan lisi wangwu zhaoliu zhangwei wangwei "
    "liwei wangfang lina zhangmin lijing wangjing liuyang wangyan zhangjie lijun zhangli wangyong chenjing "
    "liming zhang wang chen yang zhao huang zhou liu longlong tiantian beibei huanhuan yingying nini wanmei "
    "feixiang shuai meinv dashuai wudi tianxia diyi",
    // what is near to hand in this work
    "gongan jingcha minjing fujing paichusuo zhihui zhihuizhongxin wangge wanggeyuan wanggezhang shequ jiedao "
    "juweihui zhengfu zhengfa zonghe zhili zhian anquan xinxi xitong guanli guanliyuan yonghu ceshi denglu "
    "police policeman station community grid gridworker dispatch dispatcher command officer auditor qzt "
    "qiaozhitong qiaozhi jingwang jingge yilian",
};

static std::vector<std::string_view> split_words() {
    std::vector<std::string_view> words;
    for (auto group : root_words)
        while (!group.empty()) {
            size_t space = std::min(group.find(' '), group.size());
            words.push_back(group.substr(0, space));
            group.remove_prefix(std::min(space + 1, group.size()));
        }
    return words;
}

std::span<const std::string_view> common_password_roots() {
    static const std::vector<std::string_view> words = split_words();
    return words;
}

static const std::unordered_set<std::string_view>& root_set() {
    static const std::unordered_set<std::string_view> set(common_password_roots().begin(),
                                                          common_password_roots().end());
    return set;
}

static constexpr std::string_view walks[] = {"qwertyuiop",
                                             "asdfghjkl",
                                             "zxcvbnm",
                                             "1234567890",
                                             "abcdefghijklmnopqrstuvwxyz",
                                             "qazwsxedcrfvtgbyhnujmikolp",
                                             "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"};

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static std::string lowered(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return low;
}

// P@ssw0rd → password
static std::string without_disguise(std::string_view text) {
    static constexpr std::pair<char, char> disguises[] = {{'0', 'o'}, {'1', 'i'}, {'3', 'e'}, {'4', 'a'}, {'5', 's'},
                                                          {'7', 't'}, {'@', 'a'}, {'$', 's'}, {'!', 'i'}, {'9', 'g'}};
    std::string plain(text);
    for (char& c : plain)
        for (auto [worn, meant] : disguises)
            if (c == worn) c = meant;
    return plain;
}

// At most two roots in a row, with or without signs between them.
static bool is_made_of_roots(std::string_view core) {
    if (core.empty()) return false;
    if (root_set().contains(core)) return true;
    for (size_t cut = 2; cut + 2 <= core.size(); ++cut) {
        auto rest = core.substr(cut);
        while (!rest.empty() && !is_letter(rest.front()))
            rest.remove_prefix(1);
        if (root_set().contains(core.substr(0, cut)) && root_set().contains(rest)) return true;
    }
    return false;
}

// Whether a root stands in the middle, with anything but letters around it: "2026!zhongguo#888". Where decoration
// ends and a disguised letter begins ("@dmin", "123@bc") cannot be told, so every border is tried.
static bool is_decorated_root(std::string_view text) {
    size_t first = 0, last = text.size();
    while (first < text.size() && !is_letter(text[first]))
        ++first;
    while (last > first && !is_letter(text[last - 1]))
        --last;
    for (size_t from = 0; from <= first; ++from)
        for (size_t to = last; to <= text.size(); ++to)
            if (from < to && is_made_of_roots(without_disguise(text.substr(from, to - from)))) return true;
    return is_made_of_roots(text.substr(first, last - first));
}

static bool repeats_a_piece(std::string_view text) {
    for (size_t size = 1; size <= std::min<size_t>(4, text.size() / 2); ++size) {
        bool same = true;
        for (size_t i = size; i < text.size(); ++i)
            same = same && text[i] == text[i - size];
        if (same) return true;
    }
    return false;
}

// How much of the text is left when walks of four and more keys, forwards or backwards, are taken out.
static size_t left_without_walks(std::string_view text) {
    size_t left = 0;
    for (size_t at = 0; at < text.size();) {
        size_t longest = 0;
        for (size_t size = text.size() - at; size >= 4 && !longest; --size) {
            auto piece = text.substr(at, size);
            std::string backwards(piece.rbegin(), piece.rend());
            for (auto walk : walks)
                if (walk.contains(piece) || walk.contains(backwards)) longest = size;
        }
        if (longest) {
            at += longest;
        } else {
            ++left;
            ++at;
        }
    }
    return left;
}

bool is_common_password(std::string_view password) {
    std::string low = lowered(password);
    if (std::ranges::all_of(low, is_digit))
        return true; // birthdays, phone numbers, rows: digits alone are no password
    if (repeats_a_piece(low)) return true;
    if (left_without_walks(low) < 4) return true;
    return is_decorated_root(low);
}

// What is left of a text without every occurrence of the word; nothing when it does not occur.
static std::optional<size_t> rest_without(std::string_view text, std::string_view word) {
    size_t rest = text.size();
    for (size_t at = 0; (at = text.find(word, at)) != text.npos; at += word.size())
        rest -= word.size();
    return rest < text.size() ? std::optional(rest) : std::nullopt;
}

std::optional<std::string> context_word_in(std::string_view password, const std::vector<std::string>& context) {
    static constexpr size_t word_min = 3;  // bytes: one Chinese character is three
    static constexpr size_t rest_min = 10; // what must remain besides the word, however often it stands there
    std::string low = lowered(password), plain = without_disguise(low);
    for (const std::string& given : context) {
        std::string word = lowered(given);
        if (word.size() < word_min) continue;
        std::string backwards(word.rbegin(), word.rend());
        for (const std::string& form : {word, backwards, without_disguise(word)})
            for (std::string_view text : {std::string_view(low), std::string_view(plain)})
                if (auto rest = rest_without(text, form); rest && *rest < rest_min) return given;
    }
    return {};
}

} // namespace qzt
