<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- What one account may: by which right, over which rows, and why. -->

  <xsl:template match="page" mode="title"><m:t k="rights.title" name="rights/@name"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs">
      <a href="/users"><m:t k="user.list.title"/></a>
      <xsl:text> </xsl:text>
      <a href="{rights/@href}"><xsl:value-of select="rights/@name"/></a>
    </nav>
  </xsl:template>

  <xsl:template match="page" mode="about">
    <p class="about">
      <m:t group="user.role" prefix="user.role." select="rights/@role"/>
      <xsl:if test="rights/@branch"><xsl:value-of select="concat(' · ', rights/@branch)"/></xsl:if>
      <xsl:if test="rights/@leads"> · <m:t k="rights.leads" names="rights/@leads"/></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="rights"/></xsl:template>

  <xsl:template match="rights[not(right)]">
    <div class="empty"><m:icon name="user"/><h2><m:t k="rights.none"/></h2></div>
  </xsl:template>

  <xsl:template match="rights">
    <div class="list">
      <table class="table">
        <caption><m:t k="rights.caption"/></caption>
        <thead>
          <tr>
            <th scope="col"><m:t k="rights.permission"/></th>
            <th scope="col"><m:t k="rights.scope"/></th>
            <th scope="col"><m:t k="rights.by"/></th>
            <th scope="col"><m:t k="rights.where"/></th>
            <th scope="col"><m:t k="rights.routes"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="right"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="right">
    <tr>
      <th scope="row"><code><xsl:value-of select="@permission"/></code></th>
      <td m:data-label="rights.scope"><code><xsl:value-of select="@scope"/></code></td>
      <td m:data-label="rights.by"><m:t group="rights.by" prefix="rights.by." select="@by"/></td>
      <td m:data-label="rights.where"><code><xsl:value-of select="@where"/></code></td>
      <td m:data-label="rights.routes">
        <xsl:for-each select="route">
          <xsl:if test="position() &gt; 1"><br/></xsl:if>
          <code><xsl:value-of select="concat(@method, ' ', @path)"/></code>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
