#include "app/disk.hpp"

#include "text/toml.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <sys/stat.h>

namespace gigaplan::app {
namespace {

class Disk : public testing::Test {
protected:
    void SetUp() override { std::filesystem::remove_all(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

private:
    std::string folder_ = testing::TempDir() + "disk-" +
                          testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(Disk, WhatIsWrittenIsReadBack) {
    const std::string bytes("a\0b\r\n\xff", 6);
    ASSERT_TRUE(write_to_disk(path("a file"), bytes).ok());
    const auto read = read_from_disk(path("a file"));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, bytes);
}

TEST_F(Disk, MissingFoldersAreMade) {
    ASSERT_TRUE(write_to_disk(path("out/tables/file.csv"), "x").ok());
    EXPECT_EQ(*read_from_disk(path("out/tables/file.csv")), "x");
}

TEST_F(Disk, WritingReplacesTheWholeFileAndLeavesNothingElse) {
    ASSERT_TRUE(write_to_disk(path("file"), "a longer text").ok());
    ASSERT_TRUE(write_to_disk(path("file"), "short").ok());
    EXPECT_EQ(*read_from_disk(path("file")), "short");
    const auto files = std::filesystem::directory_iterator(path("."));
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(Disk, AMissingFileIsAFailureOfStorage) {
    const auto read = read_from_disk(path("none"));
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.failure().kind, FailureKind::Storage);
    EXPECT_EQ(
        read.failure().message, "cannot read '" + path("none") + "': No such file or directory");
}

TEST_F(Disk, AFolderInTheWayIsToldAndNoDraftStays) {
    std::filesystem::create_directories(path("taken/inside"));
    const auto written = write_to_disk(path("taken"), "x");
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.failure().message, "cannot write '" + path("taken") + "': Is a directory");
    EXPECT_FALSE(std::filesystem::exists(path("taken.draft")));
}

TEST_F(Disk, WhatIsNoFileIsToldAtOnce) {
    std::filesystem::create_directories(path("folder"));
    EXPECT_EQ(read_from_disk(path("folder")).failure().message,
        "cannot read '" + path("folder") + "': it is a folder");
    // Opened for reading alone, a pipe waits until somebody opens it for writing.
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_from_disk(path("pipe")).failure().message,
        "cannot read '" + path("pipe") + "': it is a pipe, not a file; '-' reads standard input");
    EXPECT_EQ(read_from_disk("/dev/zero").failure().message,
        "cannot read '/dev/zero': it is a device, not a file");
}

TEST_F(Disk, OfFilesThatAreTooLargeOneByteMoreIsRead) {
    std::filesystem::create_directories(path("."));
    ASSERT_TRUE(write_to_disk(path("large"), "").ok());
    for (const std::size_t more : {0U, 1U, 2U, 100'000U}) {
        std::filesystem::resize_file(path("large"), text::kFileBytesMax + more);
        const auto read = read_from_disk(path("large"));
        ASSERT_TRUE(read.ok());
        EXPECT_EQ(read.value().size(), text::kFileBytesMax + std::min<std::size_t>(more, 1));
    }
}

} // namespace
} // namespace gigaplan::app
