// Whether a file can be written is found out before the work for it, and by trying.
#include "app/writable.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>

namespace gigaplan::app {
namespace {

namespace fs = std::filesystem;

class Writable : public testing::Test {
protected:
    Writable() { fs::create_directories(folder_); }
    ~Writable() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_ / name).string();
    }
    static std::string told(const std::string& path) {
        const Result<Done> result = can_write_to_disk(path);
        return result ? "" : result.failure().message;
    }
    [[nodiscard]] std::ptrdiff_t entries() const {
        return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
    }

private:
    fs::path folder_ = fs::path(testing::TempDir()) / "gigaplan-writable";
};

TEST_F(Writable, IsAFileInAFolderThatIsThereOrCanBeMade) {
    EXPECT_EQ(told(path("report.html")), "");
    EXPECT_EQ(told(path("not/yet/there/report.html")), "");
    EXPECT_EQ(told("report.html"), "");
    EXPECT_EQ(told("-"), "");
    EXPECT_EQ(entries(), 0) << "nothing is left behind";
}

TEST_F(Writable, IsAFileThatIsReplaced) {
    std::ofstream(path("overlay.toml")) << "kept";
    EXPECT_EQ(told(path("overlay.toml")), "");
    std::string words;
    std::ifstream(path("overlay.toml")) >> words;
    EXPECT_EQ(words, "kept");
}

TEST_F(Writable, IsNoFolderAndNothingBelowAFile) {
    std::ofstream(path("file")) << "";
    EXPECT_EQ(told(path("")), "cannot write '" + path("") + "': Is a directory");
    EXPECT_EQ(told(path("file/report.html")),
        "cannot write '" + path("file/report.html") + "': Not a directory");
    EXPECT_EQ(told(path("file/deep/er/report.html")),
        "cannot write '" + path("file/deep/er/report.html") + "': Not a directory");
}

// Files are replaced as a whole; a device would be, too.
TEST_F(Writable, IsNoDevice) {
    EXPECT_EQ(
        told("/dev/null"), "cannot write '/dev/null': it is no plain file; - is standard output");
}

// Rights say that root may; the file system says that nobody can.
TEST_F(Writable, IsNothingOnAFileSystemThatTakesNoFiles) {
    if (!fs::exists("/proc/self")) GTEST_SKIP() << "no /proc";
    const Result<Done> result = can_write_to_disk("/proc/none/report.html");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().kind, FailureKind::Storage);
}

} // namespace
} // namespace gigaplan::app
