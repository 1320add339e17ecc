# What the rules of ruby.yaml must report (ruleid) and must leave alone (ok).
require 'digest'
require 'open3'
require 'yaml'

class ReportsController < ApplicationController
  def run
    name = params[:name]
    # ruleid: vulnreview.ruby.command-injection
    system("report #{name}")
    # ruleid: vulnreview.ruby.command-injection
    listing = `ls #{params[:folder]}`
    # ruleid: vulnreview.ruby.command-injection
    Open3.capture3("convert " + name)
    # ok: vulnreview.ruby.command-injection
    system("report", name)
    # ok: vulnreview.ruby.command-injection
    system("report #{Shellwords.escape(name)}")
    # ok: vulnreview.ruby.command-injection
    today = `date`
  end

  def search
    # ruleid: vulnreview.ruby.sql-interpolation
    @reports = Report.where("title = '#{params[:title]}'")
    # ruleid: vulnreview.ruby.sql-interpolation
    Report.find_by_sql("SELECT * FROM reports WHERE id = " + params[:id])
    # ruleid: vulnreview.ruby.sql-interpolation
    Report.order("#{params[:by]} DESC").first
    # ok: vulnreview.ruby.sql-interpolation
    Report.where("title = ?", params[:title])
    # ok: vulnreview.ruby.sql-interpolation
    Report.where(title: params[:title])
    # ok: vulnreview.ruby.sql-interpolation
    Report.where("year = #{params[:year].to_i}")
  end

  def load
    # ruleid: vulnreview.ruby.unsafe-load
    session = Marshal.load(cookies[:state])
    # ok: vulnreview.ruby.unsafe-load
    copy = Marshal.load(Marshal.dump(session))
    # ruleid: vulnreview.ruby.yaml-load
    settings = YAML.load(request.body.read)
    # ok: vulnreview.ruby.yaml-load
    settings = YAML.safe_load(request.body.read)
    # ok: vulnreview.ruby.yaml-load
    settings = YAML.load("a: 1")
  end

  def build
    # ruleid: vulnreview.ruby.chosen-class-or-method
    kind = params[:kind].constantize
    # ruleid: vulnreview.ruby.chosen-class-or-method
    @report.send(params[:action_name], 1)
    # ruleid: vulnreview.ruby.chosen-class-or-method
    Object.const_get("Report::#{params[:kind]}").new
    # ok: vulnreview.ruby.chosen-class-or-method
    kind = KINDS.fetch(params[:kind])
    # ok: vulnreview.ruby.chosen-class-or-method
    @report.send(:update, params[:title])
  end

  def compute(formula)
    # ruleid: vulnreview.ruby.eval
    eval(formula)
    # ruleid: vulnreview.ruby.eval
    @report.instance_eval("self.#{formula}")
    # ok: vulnreview.ruby.eval
    eval("1 + 1")
    # ok: vulnreview.ruby.eval
    @report.instance_eval { title }
  end

  def show
    # ruleid: vulnreview.ruby.unescaped-html
    @title = params[:title].html_safe
    # ruleid: vulnreview.ruby.unescaped-html
    render inline: "<h1>#{params[:title]}</h1>"
    # ok: vulnreview.ruby.unescaped-html
    @title = sanitize(params[:title]).html_safe
    # ok: vulnreview.ruby.unescaped-html
    @line = "<br>".html_safe
  end

  def leave
    # ruleid: vulnreview.ruby.open-redirect
    redirect_to params[:next]
    # ruleid: vulnreview.ruby.open-redirect
    redirect_to(params[:next] || root_path, notice: "Saved")
    # ok: vulnreview.ruby.open-redirect
    redirect_to report_path(params[:id])
    # ok: vulnreview.ruby.open-redirect
    redirect_to Report.find(params[:id])
    # ok: vulnreview.ruby.open-redirect
    redirect_to root_path, notice: params[:text]
  end

  def download
    # ruleid: vulnreview.ruby.open-from-request
    send_file params[:file]
    # ruleid: vulnreview.ruby.open-from-request
    text = File.read("/reports/#{params[:file]}")
    # ruleid: vulnreview.ruby.open-from-request
    open(params[:source]) { |source| source.read }
    # ok: vulnreview.ruby.open-from-request
    text = File.read(File.join("/reports", File.basename(params[:file])))
    # ok: vulnreview.ruby.open-from-request
    open("/reports/index").read
  end

  def fetch(http)
    # ruleid: vulnreview.ruby.certificate-not-checked
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
    # ok: vulnreview.ruby.certificate-not-checked
    http.verify_mode = OpenSSL::SSL::VERIFY_PEER
    # ruleid: vulnreview.ruby.weak-digest
    tag = Digest::MD5.hexdigest(http.body)
    # ruleid: vulnreview.ruby.weak-digest
    tag = OpenSSL::Digest::SHA1.new(http.body)
    # ok: vulnreview.ruby.weak-digest
    tag = Digest::SHA256.hexdigest(http.body)
  end

  def update
    # ruleid: vulnreview.ruby.mass-assignment
    @report.update(params.require(:report).permit!)
    # ruleid: vulnreview.ruby.mass-assignment
    Report.create(params[:report].permit!)
    # ok: vulnreview.ruby.mass-assignment
    @report.update(params.require(:report).permit(:title, :text))
  end
end

class Report < ApplicationRecord
  # ruleid: vulnreview.ruby.line-anchors
  validates :title, format: { with: /^[a-z]+$/, message: "letters only" }
  # ruleid: vulnreview.ruby.line-anchors
  validates_format_of :code, with: /\A\d+$/
  # ok: vulnreview.ruby.line-anchors
  validates :slug, format: { with: /\A[a-z-]+\z/ }
  # ok: vulnreview.ruby.line-anchors
  validates :price, format: { with: /\A\$\d+\z/ }
end
