<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- The holidays of a year: those of every year, which nobody types, beside those
       that a notice announces. -->

  <xsl:template match="page" mode="title"><m:t k="holiday.list.title"/></xsl:template>

  <xsl:template match="page" mode="heading"><m:t k="holiday.list.year" year="calendar/@year"/></xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><m:t k="holiday.list.about"/></p></xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'holiday.edit'">
      <p class="actions">
        <a class="button primary" href="/holidays/new"><m:icon name="plus"/><m:t k="holiday.new"/></a>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="calendar"/></xsl:template>

  <xsl:template match="calendar">
    <div class="list">
      <table class="table">
        <caption><m:t k="holiday.list.year" year="@year"/></caption>
        <thead>
          <tr>
            <th scope="col"><m:t k="holiday.day"/></th>
            <th scope="col"><m:t k="holiday.label"/></th>
            <th scope="col"><m:t k="holiday.source"/></th>
            <th scope="col"><m:t k="holiday.created_by"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="day"/></tbody>
      </table>
    </div>
    <div class="foot">
      <nav class="pager" m:aria-label="holiday.years">
        <xsl:apply-templates select="@previous | @next"/>
      </nav>
      <p class="exports"><m:icon name="download"/><a href="/holidays.ics?year={@year}"><m:t k="holiday.calendar"/></a></p>
    </div>
  </xsl:template>

  <xsl:template match="calendar/@previous">
    <a class="button" rel="prev" href="{.}"><m:icon name="previous"/><xsl:value-of select="../@year - 1"/></a>
  </xsl:template>

  <xsl:template match="calendar/@next">
    <a class="button" rel="next" href="{.}"><xsl:value-of select="../@year + 1"/><m:icon name="next"/></a>
  </xsl:template>

  <xsl:template match="day">
    <tr>
      <td m:data-label="holiday.day">
        <time datetime="{@date}">
          <m:t group="weekday" prefix="weekday." select="@weekday"/>
          <xsl:text> </xsl:text>
          <m:date select="@date"/>
        </time>
      </td>
      <th scope="row"><xsl:apply-templates select="." mode="name"/></th>
      <td m:data-label="holiday.source">
        <span class="badge {@source}"><m:t group="holiday.source" prefix="holiday.source." select="@source"/></span>
      </td>
      <td m:data-label="holiday.created_by"><xsl:value-of select="@by"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="day" mode="name"><m:t group="holiday.day" prefix="holiday.day." select="@name"/></xsl:template>

  <xsl:template match="day[@href]" mode="name"><a href="{@href}"><xsl:value-of select="."/></a></xsl:template>

</xsl:stylesheet>
