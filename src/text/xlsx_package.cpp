#include "text/xlsx_package.hpp"

#include "text/toml.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::text::xlsx {

namespace {

constexpr std::string_view kZipStart = "PK\x03\x04";
constexpr std::string_view kOleStart = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
// "EncryptedPackage" as the names in such a file are written.
constexpr std::string_view kEncryptedStart("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0", 20);
constexpr const char* kSaveAgain = "open it in a spreadsheet and save it as .xlsx again";

void report_file(const Place& file, const std::string& why, std::string hint, Diagnostics& to) {
    to.error("xlsx-unreadable", file, fmt::format("it cannot be read as a workbook: {}", why),
        hint.empty() ? kSaveAgain : std::move(hint));
}

// What a file is that is no archive, as far as its first bytes tell.
void report_no_archive(std::string_view bytes, const Place& file, Diagnostics& to) {
    if (!bytes.starts_with(kOleStart)) {
        report_file(file, "it is no archive",
            "save it as .xlsx, or as CSV under a name that ends in .csv", to);
    } else if (bytes.find(kEncryptedStart) != std::string_view::npos) {
        report_file(file, "it is locked by a password", "save it without one", to);
    } else {
        report_file(file, "it is in the format of Excel before 2007", "save it as .xlsx", to);
    }
}

// Names of parts are told apart without regard to case, and some programs turn the slashes.
std::string comparable(std::string_view name) {
    std::string result;
    for (const char c : name.substr(name.starts_with('/') ? 1 : 0)) {
        const bool upper = c >= 'A' && c <= 'Z';
        result += c == '\\' ? '/' : upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

} // namespace

std::string part_name(std::string_view of_part, std::string_view target) {
    const std::string whole = target.starts_with('/')
                                  ? std::string(target)
                                  : std::string(folder_of(of_part)) + std::string(target);
    std::vector<std::string_view> folders;
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t end = std::min(whole.find('/', at), whole.size());
        const std::string_view name = std::string_view(whole).substr(at, end - at);
        at = end + 1;
        if (name == ".." && !folders.empty()) folders.pop_back();
        if (!name.empty() && name != "." && name != "..") folders.push_back(name);
    }
    return fmt::format("{}", fmt::join(folders, "/"));
}

Package::Package(ZipReader archive, Place file, Diagnostics& diagnostics)
    : archive_(std::move(archive)), file_(std::move(file)), diagnostics_(&diagnostics) {}

std::optional<Package> Package::open(
    std::string_view bytes, const Place& file, Diagnostics& diagnostics) {
    if (bytes.size() > kFileBytesMax) {
        diagnostics.error("file-too-large", file,
            fmt::format("the file is larger than {} MiB", kFileBytesMax / 1024 / 1024),
            "split it, or leave out of it what is no table");
        return std::nullopt;
    }
    if (!bytes.starts_with(kZipStart)) {
        report_no_archive(bytes, file, diagnostics);
        return std::nullopt;
    }
    Result<ZipReader> archive = ZipReader::open(bytes);
    if (!archive) {
        report_file(file, fmt::format("the archive is broken ({})", archive.failure().message), {},
            diagnostics);
        return std::nullopt;
    }
    Package package(std::move(*archive), file, diagnostics);
    if (!package.know_names() || !package.find_workbook()) return std::nullopt;
    return package;
}

// Which of two entries of one name is meant, nobody can tell.
bool Package::know_names() {
    const auto& names = archive_.names();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (entries_.emplace(comparable(names[i]), i).second) continue;
        report(fmt::format("it has two parts \"{}\"", quotable(names[i])));
        return false;
    }
    return true;
}

bool Package::find_workbook() {
    if (has("mimetype") && !has("xl/workbook.xml")) {
        report("it is an OpenDocument file", "save it as .xlsx");
        return false;
    }
    const auto top = relationships("");
    if (!top) return false;
    const auto found = std::ranges::find(*top, "officeDocument", &Relationship::type);
    workbook_name_ = found == top->end() ? "xl/workbook.xml" : part_name("", found->target);
    if (workbook_name_.ends_with(".bin")) {
        report("it is a binary workbook (.xlsb)", "save it as .xlsx");
        return false;
    }
    if (has(workbook_name_)) return true;
    report("no workbook is in it");
    return false;
}

std::optional<std::size_t> Package::find(const std::string& name) const {
    const auto found = entries_.find(comparable(name));
    return found == entries_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

std::optional<std::string> Package::part(const std::string& name) {
    const auto entry = find(name);
    if (!entry) {
        report_part(name, "it is not there");
        return std::nullopt;
    }
    if (archive_.is_encrypted(*entry)) {
        report("it is locked by a password", "save it without one");
        return std::nullopt;
    }
    Result<std::string> bytes = archive_.read(*entry, kUnpackedBytesMax - unpacked_);
    if (!bytes) {
        report(bytes.failure().message);
        return std::nullopt;
    }
    if (bytes->size() > kUnpackedBytesMax - unpacked_) {
        diagnostics_->error("file-too-large", file_,
            fmt::format(
                "unpacked, the workbook is larger than {} MiB", kUnpackedBytesMax / 1024 / 1024),
            "split it, or leave out of it what is no table");
        return std::nullopt;
    }
    unpacked_ += bytes->size();
    return std::move(*bytes);
}

std::optional<std::vector<Relationship>> Package::relationships(const std::string& of_part) {
    const std::string_view folder = folder_of(of_part);
    const std::string name =
        fmt::format("{}_rels/{}.rels", folder, std::string_view(of_part).substr(folder.size()));
    if (!has(name)) return std::vector<Relationship>{};
    return read(name, read_relationships);
}

void Package::report(const std::string& why, std::string hint) {
    report_file(file_, why, std::move(hint), *diagnostics_);
}

void Package::report_part(const std::string& name, const std::string& why) {
    report(fmt::format("its part \"{}\": {}", quotable(name), why));
}

} // namespace gigaplan::text::xlsx
